"""What each force answered to the questions of Table 1."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_who_asked_and_who_agreed"),
        ("governance", "0005_assessment"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PolicyAnswers",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("force", models.CharField(max_length=20)),
                ("on", models.DateField()),
                (
                    "written_policy",
                    models.CharField(
                        choices=[("yes", "Yes, one of its own"), ("no", "No")], max_length=20
                    ),
                ),
                (
                    "why_none",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_necessary", "Not considered necessary"),
                            ("developing", "One is being developed"),
                            ("other", "Another reason"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "reviewed",
                    models.CharField(
                        blank=True, choices=[("yes", "Yes"), ("no", "No")], max_length=20
                    ),
                ),
                (
                    "review_outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("changed", "A policy was changed or a new one begun"),
                            ("no_change", "No change"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "why_not_reviewed",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_necessary", "Not considered necessary"),
                            ("under_review", "Already under review"),
                            ("other", "Another reason"),
                        ],
                        max_length=20,
                    ),
                ),
                ("source", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("force", "-on", "-recorded_at"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("written_policy__in", ["yes", "no"]),
                            models.Q(("written_policy", "no"), ("why_none", ""), _connector="OR"),
                            models.Q(
                                models.Q(("written_policy", "no"), _negated=True),
                                ("why_none__in", ["not_necessary", "developing", "other"]),
                                _connector="OR",
                            ),
                        ),
                        name="answers_why_none_if_none",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("review_outcome", ""), ("reviewed", ""), ("why_not_reviewed", "")
                            ),
                            models.Q(
                                ("review_outcome__in", ["changed", "no_change"]),
                                ("reviewed", "yes"),
                                ("why_not_reviewed", ""),
                            ),
                            models.Q(
                                ("review_outcome", ""),
                                ("reviewed", "no"),
                                (
                                    "why_not_reviewed__in",
                                    ["not_necessary", "under_review", "other"],
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="answers_about_the_review_fit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="answers_have_a_source",
                    ),
                ],
            },
        ),
    ]
