import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_type', models.CharField(max_length=60)),
                ('subject_id', models.BigIntegerField()),
                ('kind', models.CharField(max_length=30)),
                ('channel', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=250, verbose_name='subject')),
                ('content', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('SUBMITTED', 'Waiting for approval'), ('SENT_BACK', 'Sent back'), ('CLEARED', 'Cleared'), ('RELEASED', 'Released'), ('WITHDRAWN', 'Taken back')], default='SUBMITTED', max_length=10)),
                ('writers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('submitted_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('comment', models.TextField(blank=True)),
                ('files', models.ManyToManyField(blank=True, related_name='+', to='documents.storedfile')),
                ('submitted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'verbose_name': 'release',
                'verbose_name_plural': 'releases',
                'ordering': ('-submitted_at', '-pk'),
                'indexes': [models.Index(fields=['subject_type', 'subject_id'], name='release_subject'), models.Index(condition=models.Q(('state', 'SUBMITTED')), fields=['submitted_at', 'id'], name='release_waiting')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('SUBMITTED', 'CLEARED'))), fields=('subject_type', 'subject_id'), name='release_one_open'), models.CheckConstraint(condition=models.Q(models.Q(('released_at__isnull', False), ('state', 'RELEASED')), models.Q(models.Q(('state', 'RELEASED'), _negated=True), ('released_at__isnull', True)), _connector='OR'), name='release_released_has_time'), models.CheckConstraint(condition=models.Q(('writers__contains', [models.F('submitted_by')])), name='release_submitter_is_writer')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('check_code', models.CharField(max_length=40)),
                ('severity', models.CharField(choices=[('BLOCKS', 'Blocks'), ('NEEDS_DECISION', 'Needs a decision'), ('NOTE', 'Note')], max_length=14)),
                ('part', models.CharField(max_length=200)),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('excerpt', models.CharField(max_length=120)),
                ('reason', models.CharField(max_length=60)),
                ('suggestion', models.CharField(blank=True, default='', max_length=120)),
                ('decision', models.CharField(blank=True, choices=[('KEEP', 'May go out'), ('CHANGE', 'Has to be changed')], max_length=8)),
                ('decision_reason', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='release.release')),
            ],
            options={
                'verbose_name': 'finding',
                'verbose_name_plural': 'findings',
                'ordering': ('part', 'start', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('severity', 'BLOCKS'), _negated=True), models.Q(('decision', 'KEEP'), _negated=True), _connector='OR'), name='finding_block_stays'), models.CheckConstraint(condition=models.Q(('decision', ''), models.Q(models.Q(('decision_reason', ''), _negated=True), ('decided_by__isnull', False)), _connector='OR'), name='finding_decision_has_reason'), models.CheckConstraint(condition=models.Q(('start__lte', models.F('end'))), name='finding_place_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('role', models.CharField(choices=[('REGISTRAR', 'Registrar'), ('EXECUTOR', 'Executor'), ('SECTOR_HEAD', 'Head of sector'), ('DEPARTMENT_HEAD', 'Head of department'), ('DEPUTY_HEAD', 'Deputy head of department'), ('UNIT_HEAD', 'Head of another unit or institution'), ('FOI_OFFICER', 'Responsible for information requests'), ('CONTRIBUTOR', 'Contributor of another unit'), ('MINISTER', 'Minister'), ('LEADERSHIP', 'Leadership'), ('ADMINISTRATOR', 'Administrator'), ('AUDITOR', 'Auditor')], max_length=20)),
                ('post_id', models.BigIntegerField(null=True)),
                ('acting_for_id', models.BigIntegerField(null=True)),
                ('approved_at', models.DateTimeField(null=True)),
                ('comment', models.TextField(blank=True)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='release.release')),
            ],
            options={
                'verbose_name': 'approval',
                'verbose_name_plural': 'approvals',
                'ordering': ('order',),
                'constraints': [models.UniqueConstraint(fields=('release', 'order'), name='approval_order_once'), models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', True), ('approved_by__isnull', True)), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='approval_has_time'), models.UniqueConstraint(condition=models.Q(('approved_by__isnull', False)), fields=('release', 'approved_by'), name='approval_person_once')],
            },
        ),
        migrations.CreateModel(
            name='HouseWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('RESTRICTED', 'Closed word'), ('SPELLING', 'Accepted spelling'), ('VAGUE', 'Phrase with a plainer word')], max_length=10, verbose_name='list')),
                ('phrase', models.CharField(max_length=100, verbose_name='word or phrase')),
                ('folded', models.CharField(max_length=100)),
                ('instead', models.CharField(blank=True, max_length=100, verbose_name='plainer word')),
                ('severity', models.CharField(choices=[('BLOCKS', 'Blocks'), ('NEEDS_DECISION', 'Needs a decision'), ('NOTE', 'Note')], max_length=14, verbose_name='severity')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid to')),
                ('added_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'word of the ministry',
                'verbose_name_plural': 'words of the ministry',
                'ordering': ('-added_at', '-pk'),
                'indexes': [models.Index(fields=['added_at', 'id'], name='houseword_by_time')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('kind', 'folded'), name='houseword_stands_once'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='houseword_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='houseword_withdrawn_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'VAGUE'), _negated=True), models.Q(('instead', ''), _negated=True), _connector='OR'), name='houseword_phrase_has_plainer_word')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='houseword',
            trigger=pgtrigger.compiler.Trigger(name='houseword_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='17b2c174c13087a7fdbc5c379d777b03b042565c', operation='DELETE', pgid='pgtrigger_houseword_is_kept_bbfdd', table='release_houseword', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='houseword',
            trigger=pgtrigger.compiler.Trigger(name='houseword_stays_as_added', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."added_at" IS DISTINCT FROM (NEW."added_at") OR OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."folded" IS DISTINCT FROM (NEW."folded") OR OLD."instead" IS DISTINCT FROM (NEW."instead") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."phrase" IS DISTINCT FROM (NEW."phrase") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."severity" IS DISTINCT FROM (NEW."severity") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='c431c52c8f7e978593238ca59388a5a19445d0be', operation='UPDATE', pgid='pgtrigger_houseword_stays_as_added_8090b', table='release_houseword', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='release',
            trigger=pgtrigger.compiler.Trigger(name='release_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='7ab0f4d186f86d49ff580dcdec0d0ffa2482bd59', operation='DELETE', pgid='pgtrigger_release_is_kept_713b8', table='release_release', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='release',
            trigger=pgtrigger.compiler.Trigger(name='release_is_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func='RAISE EXCEPTION \'pgtrigger: Cannot update of "content", "sha256", "kind", "channel", "writers", "submitted_by_id", "title" rows from % table\', TG_TABLE_NAME;', hash='187cd0019be4cec93b91b7fb0755747ad5c3735c', operation='UPDATE OF "content", "sha256", "kind", "channel", "writers", "submitted_by_id", "title"', pgid='pgtrigger_release_is_frozen_d4fe4', table='release_release', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='release',
            trigger=pgtrigger.compiler.Trigger(name='release_stays_with_its_subject', sql=pgtrigger.compiler.UpsertTriggerSql(func='RAISE EXCEPTION \'pgtrigger: Cannot update of "subject_type", "subject_id", "unit_id", "submitted_at" rows from % table\', TG_TABLE_NAME;', hash='622073d32a443a4e9cc70a698754fe582d195b21', operation='UPDATE OF "subject_type", "subject_id", "unit_id", "submitted_at"', pgid='pgtrigger_release_stays_with_its_subject_a0747', table='release_release', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='release',
            trigger=pgtrigger.compiler.Trigger(name='release_begins_submitted', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (NEW."state" = \'SUBMITTED\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot insert rows from % table', TG_TABLE_NAME;", hash='b0207ce47d387e80c81747b5fafaff6bf9e97f1d', operation='INSERT', pgid='pgtrigger_release_begins_submitted_3a95a', table='release_release', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='release',
            trigger=pgtrigger.compiler.Trigger(name='release_moves', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{SUBMITTED:SENT_BACK,SUBMITTED:CLEARED,SUBMITTED:WITHDRAWN,CLEARED:RELEASED,CLEARED:WITHDRAWN}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='c6b8941dab48f05ea66fabbaad00809d7dd57aa8', operation='UPDATE', pgid='pgtrigger_release_moves_c3254', table='release_release', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='release',
            trigger=pgtrigger.compiler.Trigger(name='release_cleared_by_two', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."state" = \'CLEARED\')', func="\n    IF NOT EXISTS (SELECT 1 FROM release_approval a WHERE a.release_id = NEW.id)\n       OR EXISTS (SELECT 1 FROM release_approval a WHERE a.release_id = NEW.id AND a.approved_by_id IS NULL) THEN\n        RAISE EXCEPTION 'Release % has approvals outstanding.', NEW.id;\n    END IF;\n    IF NOT EXISTS (SELECT 1 FROM release_approval a\n                   WHERE a.release_id = NEW.id AND a.approved_by_id <> ALL (NEW.writers)) THEN\n        RAISE EXCEPTION 'Release % was approved by nobody but its writers.', NEW.id;\n    END IF;\n    IF EXISTS (SELECT 1 FROM release_finding f WHERE f.release_id = NEW.id\n               AND (f.severity = 'BLOCKS' OR (f.severity = 'NEEDS_DECISION' AND f.decision <> 'KEEP'))) THEN\n        RAISE EXCEPTION 'Release % has open findings.', NEW.id;\n    END IF;\n    RETURN NEW;\n", hash='33266e6729ccba786457f2540389a8db7e880480', operation='UPDATE OF "state"', pgid='pgtrigger_release_cleared_by_two_7f011', table='release_release', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finding',
            trigger=pgtrigger.compiler.Trigger(name='finding_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='29d8a96d7a18f303440bd2ae06392e82a98eaa24', operation='DELETE', pgid='pgtrigger_finding_is_kept_1948e', table='release_finding', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finding',
            trigger=pgtrigger.compiler.Trigger(name='finding_is_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."check_code" IS DISTINCT FROM (NEW."check_code") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."excerpt" IS DISTINCT FROM (NEW."excerpt") OR OLD."part" IS DISTINCT FROM (NEW."part") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."release_id" IS DISTINCT FROM (NEW."release_id") OR OLD."severity" IS DISTINCT FROM (NEW."severity") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."suggestion" IS DISTINCT FROM (NEW."suggestion"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='d67a49cc59a59c2bf39221472e7fa40ca4498558', operation='UPDATE', pgid='pgtrigger_finding_is_frozen_39f71', table='release_finding', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='finding',
            trigger=pgtrigger.compiler.Trigger(name='finding_not_decided_by_writer', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT 1 FROM release_release r\n               WHERE r.id = NEW.release_id AND NEW.decided_by_id = ANY (r.writers)) THEN\n        RAISE EXCEPTION 'A writer decided on finding %.', NEW.id;\n    END IF;\n    RETURN NEW;\n", hash='5f9f8f1e0ad51e9cd0438c87378dea04a30e5c03', operation='UPDATE OF "decided_by_id"', pgid='pgtrigger_finding_not_decided_by_writer_7fbe6', table='release_finding', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='approval',
            trigger=pgtrigger.compiler.Trigger(name='approval_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='d3b1bb72b980e6436e6eecaa3b3646d116ba8efd', operation='DELETE', pgid='pgtrigger_approval_is_kept_e6feb', table='release_approval', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='approval',
            trigger=pgtrigger.compiler.Trigger(name='approval_given_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."approved_by_id" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='9906218fd9cdd88a683831e7fbef6905e861037f', operation='UPDATE', pgid='pgtrigger_approval_given_stays_a5d73', table='release_approval', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='approval',
            trigger=pgtrigger.compiler.Trigger(name='approval_route_is_laid', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."order" IS DISTINCT FROM (NEW."order") OR OLD."release_id" IS DISTINCT FROM (NEW."release_id") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."unit_id" IS DISTINCT FROM (NEW."unit_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='9a64a738ca8a8e430108d38b3b68a228ad1fd0aa', operation='UPDATE', pgid='pgtrigger_approval_route_is_laid_9573d', table='release_approval', when='BEFORE')),
        ),
    ]
