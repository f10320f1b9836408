"""What was drafted or taken as a policy, and from when it holds."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0002_what_papers_hold_to"),
        ("accounts", "0002_who_asked_and_who_agreed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ProtocolAdoption",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("content_hash", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("drafted", "Drafted"),
                            ("consulting", "In consultation"),
                            ("assessed", "Consulted and assessed"),
                            ("adopted", "Adopted"),
                            ("superseded", "Superseded"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="drafted",
                        max_length=20,
                    ),
                ),
                ("drafted_at", models.DateTimeField()),
                ("consulting_at", models.DateTimeField(null=True)),
                ("assessed_at", models.DateTimeField(null=True)),
                ("adopted_at", models.DateTimeField(null=True)),
                ("first_day", models.DateField(null=True)),
                ("until", models.DateField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_why", models.TextField(blank=True)),
                (
                    "adopted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "assessed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
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
                        related_name="adoptions",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="governance.protocoladoption",
                    ),
                ),
            ],
            options={
                "ordering": ("-drafted_at",),
            },
        ),
        migrations.CreateModel(
            name="TakenInstrument",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("instrument", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=300)),
                ("is_draft", models.BooleanField()),
                ("file", models.CharField(max_length=100)),
                ("text", models.TextField()),
                ("content_hash", models.CharField(max_length=64)),
                (
                    "adoption",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken",
                        to="governance.protocoladoption",
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
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.AddConstraint(
            model_name="protocoladoption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["drafted", "consulting", "assessed", "adopted", "superseded", "withdrawn"],
                    )
                ),
                name="adoption_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="protocoladoption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("assessed_at", None), ("assessed_by", None)),
                    models.Q(("assessed_at__isnull", False), ("assessed_by__isnull", False)),
                    _connector="OR",
                ),
                name="adoption_assessed_by_and_at_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="protocoladoption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("adopted_at", None),
                        ("adopted_by", None),
                        ("first_day", None),
                        ("until", None),
                    ),
                    models.Q(
                        ("adopted_at__isnull", False),
                        ("adopted_by__isnull", False),
                        ("first_day__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="adoption_adopted_by_and_at_and_day_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="protocoladoption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("ended_by", None), ("ended_why", "")),
                    models.Q(
                        ("ended_at__isnull", False),
                        ("ended_by__isnull", False),
                        models.Q(("ended_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="adoption_ended_by_and_at_and_why_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="protocoladoption",
            constraint=models.CheckConstraint(
                condition=models.Q(("assessed_by", models.F("drafted_by")), _negated=True),
                name="adoption_another_assesses",
            ),
        ),
        migrations.AddConstraint(
            model_name="protocoladoption",
            constraint=models.CheckConstraint(
                condition=models.Q(("adopted_by", models.F("drafted_by")), _negated=True),
                name="adoption_another_adopts",
            ),
        ),
        migrations.AddConstraint(
            model_name="protocoladoption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until", None), ("until__gte", models.F("first_day")), _connector="OR"
                ),
                name="adoption_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="protocoladoption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("adopted", "superseded")), _negated=True),
                    models.Q(("adopted_by__isnull", False), ("assessed_by__isnull", False)),
                    _connector="OR",
                ),
                name="adoption_assessed_before_adopted",
            ),
        ),
        migrations.AddConstraint(
            model_name="protocoladoption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("drafted", "consulting", "assessed")), _negated=True),
                    models.Q(("adopted_by", None), ("ended_by", None)),
                    _connector="OR",
                ),
                name="adoption_not_adopted_before_it_is",
            ),
        ),
        migrations.AddConstraint(
            model_name="protocoladoption",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_by__isnull", False), ("state", "withdrawn")),
                    models.Q(models.Q(("state", "withdrawn"), _negated=True), ("ended_by", None)),
                    _connector="OR",
                ),
                name="adoption_withdrawn_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="protocoladoption",
            constraint=models.UniqueConstraint(
                condition=models.Q(("first_day__isnull", False), ("until", None)),
                fields=("organisation",),
                name="adoption_one_without_an_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="takeninstrument",
            constraint=models.UniqueConstraint(
                fields=("adoption", "instrument"), name="taken_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="takeninstrument",
            constraint=models.UniqueConstraint(
                fields=("adoption", "position"), name="taken_in_one_order"
            ),
        ),
    ]
