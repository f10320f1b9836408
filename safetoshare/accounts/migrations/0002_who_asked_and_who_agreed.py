"""Which constraints hold two others apart, and how does an account come back?"""

import django.db.models.deletion
import safetoshare.accounts.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Deactivation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("asked_at", models.DateTimeField(null=True)),
                ("agreed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="rolegrant",
            name="somebody_asked",
        ),
        migrations.RemoveConstraint(
            model_name="rolegrant",
            name="agreed_by_and_at_together",
        ),
        migrations.AddField(
            model_name="user",
            name="session_stamp",
            field=models.CharField(default=safetoshare.accounts.models.new_stamp, max_length=32),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("agreed_by", None),
                        ("asked_by", None),
                        ("by_setup", True),
                        ("role__in", ("administrator", "operator")),
                    ),
                    models.Q(("asked_by__isnull", False), ("by_setup", False)),
                    _connector="OR",
                ),
                name="somebody_asked",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed_at__isnull", False), ("by_setup", True)),
                    models.Q(("agreed_at", None), ("agreed_by", None), ("by_setup", False)),
                    models.Q(
                        ("agreed_at__isnull", False),
                        ("agreed_by__isnull", False),
                        ("by_setup", False),
                    ),
                    _connector="OR",
                ),
                name="agreed_by_and_at_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_by", models.F("user")), _negated=True),
                name="nobody_ends_their_own_role",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("agreed_at", None), ("agreed_at__gte", models.F("asked_at")), _connector="OR"
                ),
                name="asked_before_agreed",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("agreed_at", None),
                    ("ended_at", None),
                    ("ended_at__gte", models.F("agreed_at")),
                    _connector="OR",
                ),
                name="agreed_before_ended",
            ),
        ),
        migrations.AddField(
            model_name="deactivation",
            name="agreed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="deactivation",
            name="asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="deactivation",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="deactivation",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deactivations",
                to="accounts.organisation",
            ),
        ),
        migrations.AddField(
            model_name="deactivation",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deactivations",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="deactivation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("agreed_at", None)),
                fields=("user",),
                name="deactivated_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="deactivation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked_at", None), ("asked_by", None)),
                    models.Q(("asked_at__isnull", False), ("asked_by__isnull", False)),
                    _connector="OR",
                ),
                name="return_asked_by_and_at_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="deactivation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed_at", None), ("agreed_by", None)),
                    models.Q(
                        ("agreed_at__isnull", False),
                        ("agreed_by__isnull", False),
                        ("asked_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="return_agreed_by_and_at_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="deactivation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("asked_by", models.F("agreed_by")), _negated=True),
                    models.Q(("made_by", models.F("user")), _negated=True),
                    models.Q(("asked_by", models.F("user")), _negated=True),
                    models.Q(("agreed_by", models.F("user")), _negated=True),
                ),
                name="two_others_bring_an_account_back",
            ),
        ),
    ]
