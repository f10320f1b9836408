"""Agreements, assessments, policies, records of processing and adopted schedules."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0002_who_asked_and_who_agreed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('processing_record', 'Record of processing'), ('policy_document', 'Appropriate policy document'), ('retention_adoption', 'Adopted retention schedule'), ('impact_assessment', 'Data protection impact assessment'), ('sharing_agreement', 'Sharing agreement')], max_length=40)),
                ('title', models.CharField(max_length=120)),
                ('series', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('superseded_from', models.DateField(null=True)),
                ('begins', models.DateField()),
                ('until', models.DateField()),
                ('review_by', models.DateField()),
                ('state', models.CharField(choices=[('made', 'Waiting for agreement'), ('agreed', 'Agreed'), ('withdrawn', 'Withdrawn')], default='made', max_length=10)),
                ('made_at', models.DateTimeField()),
                ('agreed_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_why', models.CharField(blank=True, choices=[('not_needed', 'It is no longer needed'), ('not_lawful', 'Its basis in law no longer holds'), ('not_kept', 'It was not kept to'), ('made_by_mistake', 'It was made by mistake')], max_length=20)),
                ('agreed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='accounts.organisation')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.rolegrant')),
                ('supersedes', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='governance.paper')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-made_at',),
            },
        ),
        migrations.CreateModel(
            name='PolicyDocument',
            fields=[
                ('paper_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='governance.paper')),
                ('conditions', models.JSONField()),
                ('procedures', models.TextField()),
                ('retention', models.TextField()),
            ],
            bases=('governance.paper',),
        ),
        migrations.CreateModel(
            name='ProcessingRecord',
            fields=[
                ('paper_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='governance.paper')),
                ('items', models.JSONField()),
                ('purposes', models.JSONField()),
                ('subjects', models.JSONField()),
                ('condition', models.CharField(max_length=40)),
                ('how_lawful', models.TextField()),
                ('departures', models.TextField()),
                ('security', models.TextField()),
            ],
            bases=('governance.paper',),
        ),
        migrations.CreateModel(
            name='RetentionAdoption',
            fields=[
                ('paper_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='governance.paper')),
                ('schedule_version', models.CharField(max_length=20)),
                ('shorter', models.JSONField(default=dict)),
            ],
            bases=('governance.paper',),
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('next_by', models.DateField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.rolegrant')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='governance.paper')),
            ],
            options={
                'ordering': ('at',),
            },
        ),
        migrations.CreateModel(
            name='ImpactAssessment',
            fields=[
                ('paper_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='governance.paper')),
                ('items', models.JSONField()),
                ('purposes', models.JSONField()),
                ('description', models.TextField()),
                ('risks', models.TextField()),
                ('measures', models.TextField()),
                ('safeguards', models.TextField()),
                ('residual_risk', models.CharField(choices=[('low', 'Low'), ('medium', 'Medium'), ('high', 'High: the Commissioner has to be consulted first')], max_length=10)),
                ('advice', models.TextField(blank=True)),
                ('advised_at', models.DateTimeField(null=True)),
                ('commissioner_asked_on', models.DateField(null=True)),
                ('commissioner_answered_on', models.DateField(null=True)),
                ('advised_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('processing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='governance.processingrecord')),
            ],
            bases=('governance.paper',),
        ),
        migrations.CreateModel(
            name='SharingAgreement',
            fields=[
                ('paper_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='governance.paper')),
                ('items', models.JSONField()),
                ('purposes', models.JSONField()),
                ('bases', models.JSONField()),
                ('channel', models.CharField(max_length=40)),
                ('reasons', models.TextField()),
                ('onward_use', models.TextField()),
                ('processing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='governance.processingrecord')),
            ],
            bases=('governance.paper',),
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('agreed_at', models.DateTimeField(null=True)),
                ('agreed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='governance.sharingagreement')),
            ],
            options={
                'ordering': ('organisation__name',),
            },
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed_at', None), ('agreed_by', None)), models.Q(('agreed_at__isnull', False), ('agreed_by__isnull', False)), _connector='OR'), name='paper_agreed_by_and_at_together'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None), ('withdrawn_why', '')), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False), models.Q(('withdrawn_why', ''), _negated=True)), _connector='OR'), name='paper_withdrawn_by_at_and_why_together'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed_at', None), ('state', 'made'), ('withdrawn_at', None)), models.Q(('agreed_at__isnull', False), ('state', 'agreed'), ('withdrawn_at', None)), models.Q(('state', 'withdrawn'), ('withdrawn_at__isnull', False)), _connector='OR'), name='paper_state_as_its_moments_say'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.CheckConstraint(condition=models.Q(('agreed_by', None), models.Q(('agreed_by', models.F('made_by')), _negated=True), _connector='OR'), name='paper_made_and_agreed_by_two'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.CheckConstraint(condition=models.Q(('begins__lt', models.F('review_by')), ('review_by__lte', models.F('until'))), name='paper_days_in_order'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.CheckConstraint(condition=models.Q(('superseded_from', None), ('agreed_at__isnull', False), _connector='OR'), name='paper_superseded_only_if_agreed'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.UniqueConstraint(fields=('series', 'version'), name='paper_one_of_each_version'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'withdrawn'), _negated=True), fields=('supersedes',), name='paper_one_next_version_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='impactassessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('advice', ''), ('advised_at', None), ('advised_by', None)), models.Q(('advised_at__isnull', False), ('advised_by__isnull', False), models.Q(('advice', ''), _negated=True)), _connector='OR'), name='assessment_advice_by_and_at_together'),
        ),
        migrations.AddConstraint(
            model_name='impactassessment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('commissioner_answered_on', None), ('commissioner_asked_on', None)), models.Q(('commissioner_answered_on__isnull', False), ('commissioner_asked_on__isnull', False), ('commissioner_asked_on__lte', models.F('commissioner_answered_on'))), _connector='OR'), name='assessment_asked_before_answered'),
        ),
        migrations.AddConstraint(
            model_name='party',
            constraint=models.UniqueConstraint(fields=('agreement', 'organisation'), name='party_once_in_an_agreement'),
        ),
        migrations.AddConstraint(
            model_name='party',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed_at', None), ('agreed_by', None)), models.Q(('agreed_at__isnull', False), ('agreed_by__isnull', False)), _connector='OR'), name='party_agreed_by_and_at_together'),
        ),
    ]
