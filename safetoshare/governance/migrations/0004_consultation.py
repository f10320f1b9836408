"""Who was asked about a policy, and what they said."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_who_asked_and_who_agreed"),
        ("governance", "0003_adoptions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Consultee",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("specialist", "Specialist support organisation"),
                            ("data_protection", "Data-protection officer"),
                            ("domestic_abuse", "Domestic abuse lead"),
                            ("other", "Somebody else concerned"),
                        ],
                        max_length=20,
                    ),
                ),
                ("asked_at", models.DateTimeField(null=True)),
                (
                    "reply",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("support", "Support"),
                            ("support_with_changes", "Support, with changes"),
                            ("object", "Object"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reply_words", models.TextField(blank=True)),
                ("replied_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("followed", "Followed"),
                            ("in_part", "Followed in part"),
                            ("not_followed", "Not followed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("outcome_words", models.TextField(blank=True)),
                ("outcome_at", models.DateTimeField(null=True)),
                ("absent_why", models.TextField(blank=True)),
                ("absent_at", models.DateTimeField(null=True)),
                (
                    "absent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "adoption",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultees",
                        to="governance.protocoladoption",
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.rolegrant",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "outcome_by",
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
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("kind", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("adoption", "grant"), name="consultee_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("replied_at", None), ("reply", ""), ("reply_words", "")),
                            models.Q(
                                ("asked_at__isnull", False),
                                ("replied_at__isnull", False),
                                ("reply__in", ["support", "support_with_changes", "object"]),
                                models.Q(("reply_words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="consultee_reply_and_words_and_when_together",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("outcome", ""),
                                ("outcome_at", None),
                                ("outcome_by", None),
                                ("outcome_words", ""),
                            ),
                            models.Q(
                                ("outcome__in", ["followed", "in_part", "not_followed"]),
                                ("outcome_by__isnull", False),
                                ("outcome_at__isnull", False),
                                ("replied_at__isnull", False),
                                models.Q(("outcome_words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="consultee_outcome_of_a_reply_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("absent_at", None), ("absent_by", None), ("absent_why", "")),
                            models.Q(
                                ("absent_at__isnull", False),
                                ("absent_by__isnull", False),
                                ("asked_at__isnull", False),
                                ("replied_at", None),
                                models.Q(("absent_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="consultee_absent_for_a_reason_and_silent",
                    ),
                ],
            },
        ),
    ]
