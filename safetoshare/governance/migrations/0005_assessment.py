"""Whom a policy touches differently, and which promises it departs from."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_who_asked_and_who_agreed"),
        ("governance", "0004_consultation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Departure",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("promise", models.CharField(max_length=120)),
                ("situations", models.BigIntegerField()),
                ("why", models.TextField()),
                (
                    "adoption",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="departures",
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
                "ordering": ("promise",),
                "constraints": [
                    models.UniqueConstraint(fields=("adoption", "promise"), name="departure_once"),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True),
                        name="departure_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EqualityFinding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "characteristic",
                    models.CharField(
                        choices=[
                            ("age", "Age"),
                            ("disability", "Disability"),
                            ("gender_reassignment", "Gender reassignment"),
                            ("marriage", "Marriage and civil partnership"),
                            ("pregnancy", "Pregnancy and maternity"),
                            ("race", "Race"),
                            ("religion", "Religion or belief"),
                            ("sex", "Sex"),
                            ("sexual_orientation", "Sexual orientation"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "effect",
                    models.CharField(
                        choices=[
                            ("better", "It makes things better for some people"),
                            ("worse", "It makes things worse for some people"),
                            ("both", "Better for some people and worse for others"),
                            ("none_found", "No effect found"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.TextField()),
                ("mitigation", models.TextField(blank=True)),
                ("found_at", models.DateTimeField()),
                (
                    "adoption",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="equality_findings",
                        to="governance.protocoladoption",
                    ),
                ),
                (
                    "found_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("adoption", "characteristic"), name="equality_one_finding_each"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "characteristic__in",
                                [
                                    "age",
                                    "disability",
                                    "gender_reassignment",
                                    "marriage",
                                    "pregnancy",
                                    "race",
                                    "religion",
                                    "sex",
                                    "sexual_orientation",
                                ],
                            ),
                            ("effect__in", ["better", "worse", "both", "none_found"]),
                            models.Q(("words", ""), _negated=True),
                        ),
                        name="equality_nothing_blank",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("effect__in", ("worse", "both")), _negated=True),
                            models.Q(("mitigation", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="equality_harm_is_met",
                    ),
                ],
            },
        ),
    ]
