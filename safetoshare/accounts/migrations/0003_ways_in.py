"""Setting-up codes in two halves, of which only hashes are kept."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_who_asked_and_who_agreed"),
    ]

    operations = [
        migrations.CreateModel(
            name="WayIn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[("first", "New here"), ("lost", "Lost password or second factor")],
                        max_length=10,
                    ),
                ),
                ("by_setup", models.BooleanField(default=False)),
                ("first_half_hash", models.CharField(max_length=64)),
                ("second_half_hash", models.CharField(blank=True, max_length=64)),
                ("started_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ways_in",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ways_in",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("started_at",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("used_at", None)),
                        fields=("user",),
                        name="one_open_way_in_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("by_setup", True), ("started_by__isnull", False), _connector="OR"
                        ),
                        name="somebody_started_the_way_in",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("by_setup", True),
                            models.Q(("confirmed_at", None), ("confirmed_by", None)),
                            models.Q(
                                ("confirmed_at__isnull", False), ("confirmed_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="way_in_confirmed_by_and_at_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at", None), ("second_half_hash", "")),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                models.Q(("second_half_hash", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="way_in_confirmed_with_a_second_half",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("used_at", None), ("confirmed_at__isnull", False), _connector="OR"
                        ),
                        name="way_in_used_once_confirmed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("started_by", models.F("confirmed_by")), _negated=True),
                            models.Q(("started_by", models.F("user")), _negated=True),
                            models.Q(("confirmed_by", models.F("user")), _negated=True),
                        ),
                        name="two_others_let_a_person_in",
                    ),
                ],
            },
        ),
    ]
