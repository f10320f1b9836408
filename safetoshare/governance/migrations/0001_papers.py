"""Agreements, assessments, policies, records of processing and adopted schedules."""

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
            name="Paper",
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
                            ("processing_record", "Record of processing"),
                            ("policy_document", "Appropriate policy document"),
                            ("retention_adoption", "Adopted retention schedule"),
                            ("impact_assessment", "Data protection impact assessment"),
                            ("sharing_agreement", "Sharing agreement"),
                        ],
                        max_length=40,
                    ),
                ),
                ("title", models.CharField(max_length=120)),
                ("series", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("superseded_from", models.DateField(null=True)),
                ("begins", models.DateField()),
                ("until", models.DateField()),
                ("review_by", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("made", "Waiting for agreement"),
                            ("agreed", "Agreed"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="made",
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("agreed_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "withdrawn_why",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_needed", "It is no longer needed"),
                            ("not_lawful", "Its basis in law no longer holds"),
                            ("not_kept", "It was not kept to"),
                            ("made_by_mistake", "It was made by mistake"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "agreed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
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
                        related_name="papers",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.rolegrant",
                    ),
                ),
                (
                    "supersedes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="governance.paper",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-made_at",),
            },
        ),
        migrations.CreateModel(
            name="PolicyDocument",
            fields=[
                (
                    "paper_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="governance.paper",
                    ),
                ),
                ("conditions", models.JSONField()),
                ("procedures", models.TextField()),
                ("retention", models.TextField()),
            ],
            bases=("governance.paper",),
        ),
        migrations.CreateModel(
            name="ProcessingRecord",
            fields=[
                (
                    "paper_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="governance.paper",
                    ),
                ),
                ("items", models.JSONField()),
                ("purposes", models.JSONField()),
                ("subjects", models.JSONField()),
                ("condition", models.CharField(max_length=40)),
                ("how_lawful", models.TextField()),
                ("departures", models.TextField()),
                ("security", models.TextField()),
            ],
            bases=("governance.paper",),
        ),
        migrations.CreateModel(
            name="RetentionAdoption",
            fields=[
                (
                    "paper_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="governance.paper",
                    ),
                ),
                ("schedule_version", models.CharField(max_length=20)),
                ("shorter", models.JSONField(default=dict)),
            ],
            bases=("governance.paper",),
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                ("next_by", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.rolegrant",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="governance.paper",
                    ),
                ),
            ],
            options={
                "ordering": ("at",),
            },
        ),
        migrations.CreateModel(
            name="ImpactAssessment",
            fields=[
                (
                    "paper_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="governance.paper",
                    ),
                ),
                ("items", models.JSONField()),
                ("purposes", models.JSONField()),
                ("description", models.TextField()),
                ("risks", models.TextField()),
                ("measures", models.TextField()),
                ("safeguards", models.TextField()),
                (
                    "residual_risk",
                    models.CharField(
                        choices=[
                            ("low", "Low"),
                            ("medium", "Medium"),
                            ("high", "High: the Commissioner has to be consulted first"),
                        ],
                        max_length=10,
                    ),
                ),
                ("advice", models.TextField(blank=True)),
                ("advised_at", models.DateTimeField(null=True)),
                ("commissioner_asked_on", models.DateField(null=True)),
                ("commissioner_answered_on", models.DateField(null=True)),
                (
                    "advised_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "processing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="governance.processingrecord",
                    ),
                ),
            ],
            bases=("governance.paper",),
        ),
        migrations.CreateModel(
            name="SharingAgreement",
            fields=[
                (
                    "paper_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="governance.paper",
                    ),
                ),
                ("items", models.JSONField()),
                ("purposes", models.JSONField()),
                ("bases", models.JSONField()),
                ("channel", models.CharField(max_length=40)),
                ("reasons", models.TextField()),
                ("onward_use", models.TextField()),
                (
                    "processing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="governance.processingrecord",
                    ),
                ),
            ],
            bases=("governance.paper",),
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("agreed_at", models.DateTimeField(null=True)),
                (
                    "agreed_by",
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
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="governance.sharingagreement",
                    ),
                ),
            ],
            options={
                "ordering": ("organisation__name",),
            },
        ),
    ]
