"""What can the database not be made to keep of papers?"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0001_papers"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed_at", None), ("agreed_by", None)),
                    models.Q(("agreed_at__isnull", False), ("agreed_by__isnull", False)),
                    _connector="OR",
                ),
                name="paper_agreed_by_and_at_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at", None), ("withdrawn_by", None), ("withdrawn_why", "")),
                    models.Q(
                        ("withdrawn_at__isnull", False),
                        ("withdrawn_by__isnull", False),
                        models.Q(("withdrawn_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="paper_withdrawn_by_at_and_why_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed_at", None), ("state", "made"), ("withdrawn_at", None)),
                    models.Q(
                        ("agreed_at__isnull", False), ("state", "agreed"), ("withdrawn_at", None)
                    ),
                    models.Q(("state", "withdrawn"), ("withdrawn_at__isnull", False)),
                    _connector="OR",
                ),
                name="paper_state_as_its_moments_say",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("agreed_by", None),
                    models.Q(("agreed_by", models.F("made_by")), _negated=True),
                    _connector="OR",
                ),
                name="paper_made_and_agreed_by_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("begins__lt", models.F("review_by")), ("review_by__lte", models.F("until"))
                ),
                name="paper_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("superseded_from", None), ("agreed_at__isnull", False), _connector="OR"
                ),
                name="paper_superseded_only_if_agreed",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                fields=("series", "version"), name="paper_one_of_each_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "withdrawn"), _negated=True),
                fields=("supersedes",),
                name="paper_one_next_version_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="impactassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("advice", ""), ("advised_at", None), ("advised_by", None)),
                    models.Q(
                        ("advised_at__isnull", False),
                        ("advised_by__isnull", False),
                        models.Q(("advice", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="assessment_advice_by_and_at_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="impactassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("commissioner_answered_on", None), ("commissioner_asked_on", None)),
                    models.Q(
                        ("commissioner_answered_on__isnull", False),
                        ("commissioner_asked_on__isnull", False),
                        ("commissioner_asked_on__lte", models.F("commissioner_answered_on")),
                    ),
                    _connector="OR",
                ),
                name="assessment_asked_before_answered",
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.UniqueConstraint(
                fields=("agreement", "organisation"), name="party_once_in_an_agreement"
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed_at", None), ("agreed_by", None)),
                    models.Q(("agreed_at__isnull", False), ("agreed_by__isnull", False)),
                    _connector="OR",
                ),
                name="party_agreed_by_and_at_together",
            ),
        ),
    ]
