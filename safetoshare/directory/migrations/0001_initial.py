"""Organisations that help, what they offer, and what came in together."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_who_asked_and_who_agreed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Intake",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                ("added", models.PositiveIntegerField()),
                ("changed", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=60)),
                ("name", models.CharField(max_length=120)),
                ("confirmed", models.BooleanField(default=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("specialist", "Specialist"),
                            ("national", "National"),
                            ("advocacy", "Advocacy"),
                            ("statutory", "Statutory"),
                            ("legal", "Legal"),
                        ],
                        max_length=20,
                    ),
                ),
                ("neutral", models.BooleanField(default=True)),
                ("about", models.TextField(blank=True, max_length=1000)),
                ("source", models.CharField(max_length=300)),
                ("source_quality", models.CharField(max_length=40)),
                ("report_lines", models.CharField(blank=True, max_length=120)),
                ("verified_on", models.DateField(null=True)),
                (
                    "verified_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("telephone", "Telephone"),
                            ("written", "Written"),
                            ("own_word", "Own Word"),
                            ("public_page", "Public Page"),
                            ("in_file", "In File"),
                        ],
                        max_length=20,
                    ),
                ),
                ("verified_as", models.CharField(blank=True, max_length=40)),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
                ("closed_on", models.DateField(null=True)),
                (
                    "closed_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ceased", "Ceased"),
                            ("no_longer_helps", "No Longer Helps"),
                            ("double", "Double"),
                            ("unsafe", "Unsafe"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="directory_entries",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120)),
                ("about", models.TextField(blank=True, max_length=1000)),
                ("needs", models.JSONField(blank=True, default=list)),
                ("whom", models.JSONField(blank=True, default=list)),
                ("areas", models.JSONField(blank=True, default=list)),
                ("places", models.JSONField(blank=True, default=list)),
                ("local_authorities", models.JSONField(blank=True, default=list)),
                ("languages", models.JSONField(blank=True, default=list)),
                ("languages_note", models.CharField(blank=True, max_length=200)),
                (
                    "interpreters",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")],
                        default="unknown",
                        max_length=10,
                    ),
                ),
                ("hours", models.JSONField(blank=True, default=list)),
                ("hours_note", models.CharField(blank=True, max_length=200)),
                ("hours_confirmed", models.BooleanField(default=False)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("phone_confirmed", models.BooleanField(default=False)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("email_confirmed", models.BooleanField(default=False)),
                ("website", models.URLField(blank=True)),
                ("website_confirmed", models.BooleanField(default=False)),
                ("adviser_level", models.CharField(blank=True, max_length=20)),
                ("regulator", models.CharField(blank=True, max_length=10)),
                ("legal_aid", models.JSONField(blank=True, default=list)),
                (
                    "recourse",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")],
                        default="unknown",
                        max_length=10,
                    ),
                ),
                (
                    "self_referral",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Unknown")],
                        default="unknown",
                        max_length=10,
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        choices=[
                            ("taking", "Taking"),
                            ("waiting", "Waiting"),
                            ("closed", "Closed"),
                            ("unknown", "Unknown"),
                        ],
                        default="unknown",
                        max_length=10,
                    ),
                ),
                ("capacity_on", models.DateField(null=True)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="services",
                        to="directory.entry",
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code", ""), _negated=True),
                fields=("code",),
                name="one_entry_a_code",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verified_how", ""), ("verified_on", None)),
                    models.Q(
                        ("verified_on__isnull", False),
                        models.Q(("verified_how", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="verified_on_and_how_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_on", None), ("closed_why", "")),
                    models.Q(
                        ("closed_on__isnull", False), models.Q(("closed_why", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="closed_on_and_why_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("capacity", "unknown"), ("capacity_on", None)),
                    models.Q(
                        models.Q(("capacity", "unknown"), _negated=True),
                        ("capacity_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="capacity_has_its_day",
            ),
        ),
    ]
