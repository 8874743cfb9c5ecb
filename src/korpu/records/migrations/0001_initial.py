import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('appeals', '0001_initial'),
        ('documents', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DestructionList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('drafted_at', models.DateTimeField(verbose_name='drafted')),
                ('state', models.CharField(choices=[('DRAFT', 'Drafted'), ('SUBMITTED', 'Waits for the reviewer'), ('REVIEWED', 'Waits for the second reviewer'), ('APPROVED', 'Approved, to be carried out'), ('DONE', 'Carried out'), ('WITHDRAWN', 'Taken back')], default='DRAFT', max_length=10, verbose_name='state')),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('comment', models.TextField(blank=True, verbose_name='comment')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='carried out')),
                ('report_sha256', models.CharField(blank=True, max_length=64)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('reviewer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('second_reviewer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'destruction list',
                'verbose_name_plural': 'destruction lists',
                'ordering': ('-pk',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('author__isnull', True), ('reviewer__isnull', True), models.Q(('reviewer', models.F('author')), _negated=True), _connector='OR'), models.Q(('author__isnull', True), ('second_reviewer__isnull', True), models.Q(('second_reviewer', models.F('author')), _negated=True), _connector='OR'), models.Q(('reviewer__isnull', True), ('second_reviewer__isnull', True), models.Q(('second_reviewer', models.F('reviewer')), _negated=True), _connector='OR')), name='records_list_by_three_people'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('APPROVED', 'DONE')), _negated=True), models.Q(('approved_at__isnull', False), ('author__isnull', False), ('reviewed_at__isnull', False), ('reviewer__isnull', False), ('second_reviewer__isnull', False), ('submitted_at__isnull', False)), _connector='OR'), name='records_list_approved_by_all'), models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', False), ('report__isnull', False), ('state', 'DONE'), models.Q(('report_sha256', ''), _negated=True)), models.Q(models.Q(('state', 'DONE'), _negated=True), ('done_at__isnull', True), ('report__isnull', True), ('report_sha256', '')), _connector='OR'), name='records_list_done_has_report')],
            },
        ),
        migrations.CreateModel(
            name='DestructionItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kept_until', models.DateField(verbose_name='kept until')),
                ('state', models.CharField(choices=[('PENDING', 'Is to be destroyed'), ('TAKEN_OUT', 'Taken out'), ('DESTROYED', 'Destroyed'), ('KEPT', 'Kept after all')], default='PENDING', max_length=10, verbose_name='state')),
                ('reason', models.TextField(blank=True, verbose_name='why it was taken out')),
                ('why_kept', models.CharField(blank=True, choices=[('HELD', 'A hold is in force'), ('ALIVE', 'Its author has written again'), ('NOT_DUE', 'The rule of retention has changed')], max_length=10)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('sha256', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), blank=True, default=list, size=None)),
                ('files_kept', models.PositiveSmallIntegerField(default=0)),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.appeal')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('on_list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='records.destructionlist')),
            ],
            options={
                'verbose_name': 'case on a destruction list',
                'verbose_name_plural': 'cases on destruction lists',
                'ordering': ('pk',),
                'indexes': [models.Index(fields=['appeal', 'state'], name='records_item_of_case')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('PENDING', 'DESTROYED'))), fields=('appeal',), name='records_case_on_one_list'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('state', 'PENDING')), models.Q(models.Q(('state', 'PENDING'), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='records_item_settled_whole'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'TAKEN_OUT'), _negated=True), models.Q(models.Q(('reason', ''), _negated=True), ('settled_by__isnull', False)), _connector='OR'), name='records_item_taken_out_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'KEPT'), _negated=True), models.Q(('why_kept', ''), _negated=True), _connector='OR'), name='records_item_kept_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('satisfaction', models.CharField(choices=[('GOOD', 'The answer helped me'), ('PARTLY', 'The answer helped me in part'), ('BAD', 'The answer did not help me')], max_length=8, verbose_name='how it was')),
                ('text', models.TextField(blank=True, verbose_name='in words')),
                ('wish', models.CharField(choices=[('NONE', 'No wish'), ('OPEN', 'Waits for the head'), ('GRANTED', 'Granted'), ('DECLINED', 'Declined')], default='NONE', max_length=8, verbose_name='wish to reopen')),
                ('given_at', models.DateTimeField(verbose_name='said')),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decision', models.TextField(blank=True, verbose_name='decision')),
                ('appeal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.appeal')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'what an author said',
                'verbose_name_plural': 'what authors said',
                'ordering': ('-pk',),
                'indexes': [models.Index(condition=models.Q(('wish', 'OPEN')), fields=['given_at'], name='records_open_wish')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('wish__in', ('NONE', 'OPEN'))), models.Q(('wish__in', ('GRANTED', 'DECLINED')), ('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('decision', ''), _negated=True)), _connector='OR'), name='records_wish_decided_whole')],
            },
        ),
        migrations.CreateModel(
            name='FixityFault',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('FILE', 'File'), ('PACKAGE', 'Archive package')], max_length=8)),
                ('row_id', models.BigIntegerField()),
                ('expected', models.CharField(max_length=64)),
                ('found_at', models.DateTimeField(verbose_name='found')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='whole again')),
            ],
            options={
                'verbose_name': 'fault of a file',
                'verbose_name_plural': 'faults of files',
                'ordering': ('-pk',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('kind', 'row_id'), name='records_fault_once')],
            },
        ),
        migrations.CreateModel(
            name='FixityRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(verbose_name='begun')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('last_file_id', models.BigIntegerField(default=0)),
                ('last_package_id', models.BigIntegerField(default=0)),
                ('checked', models.PositiveIntegerField(default=0, verbose_name='checked')),
                ('faults', models.PositiveIntegerField(default=0, verbose_name='faults')),
            ],
            options={
                'verbose_name': 'check of the files',
                'verbose_name_plural': 'checks of the files',
                'ordering': ('-pk',),
                'constraints': [models.UniqueConstraint(models.Value(1), condition=models.Q(('ended_at__isnull', True)), name='records_one_check_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Forgetting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='forgotten')),
                ('sha256', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), blank=True, default=list, size=None)),
                ('appeal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.appeal')),
            ],
            options={
                'verbose_name': 'forgotten author',
                'verbose_name_plural': 'forgotten authors',
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='reason')),
                ('from_on', models.DateField(verbose_name='from')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('placed_at', models.DateTimeField(verbose_name='placed')),
                ('lifted_at', models.DateTimeField(blank=True, null=True, verbose_name='lifted')),
                ('lift_reason', models.TextField(blank=True, verbose_name='why it was lifted')),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.appeal')),
                ('lifted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('placed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'hold',
                'verbose_name_plural': 'holds',
                'ordering': ('-pk',),
                'indexes': [models.Index(condition=models.Q(('lifted_at__isnull', True)), fields=['appeal'], name='records_hold_standing')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='records_hold_has_reason'), models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='records_hold_days_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('lift_reason', ''), ('lifted_at__isnull', True), ('lifted_by__isnull', True)), models.Q(('lifted_at__isnull', False), ('lifted_by__isnull', False), models.Q(('lift_reason', ''), _negated=True)), _connector='OR'), name='records_hold_lifted_whole'), models.CheckConstraint(condition=models.Q(('lifted_by__isnull', True), models.Q(('lifted_by', models.F('placed_by')), _negated=True), _connector='OR'), name='records_hold_lifted_by_another')],
            },
        ),
        migrations.CreateModel(
            name='Keeping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quiet_days', models.PositiveSmallIntegerField(default=365, verbose_name='days without a word of the author')),
                ('grace_days', models.PositiveSmallIntegerField(default=7, verbose_name='days between approval and destruction')),
                ('forget_years', models.PositiveSmallIntegerField(default=3, verbose_name='years until the author is forgotten')),
                ('fixity_days', models.PositiveSmallIntegerField(default=30, verbose_name='days between checks of a file')),
                ('basis', models.CharField(blank=True, max_length=200, verbose_name='basis')),
                ('verify', models.BooleanField(default=True, verbose_name='to be checked')),
            ],
            options={
                'verbose_name': 'rule of keeping',
                'verbose_name_plural': 'rules of keeping',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='records_one_rule_of_keeping'), models.CheckConstraint(condition=models.Q(('fixity_days__gte', 1), ('forget_years__gte', 1), ('quiet_days__gte', 1)), name='records_author_kept_a_year')],
            },
        ),
        migrations.CreateModel(
            name='Package',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('size_bytes', models.PositiveIntegerField()),
                ('payload_files', models.PositiveSmallIntegerField()),
                ('made_at', models.DateTimeField(verbose_name='made')),
                ('destroyed_at', models.DateTimeField(blank=True, null=True)),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.appeal')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'archive package',
                'verbose_name_plural': 'archive packages',
                'ordering': ('-pk',),
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='destructionlist',
            trigger=pgtrigger.compiler.Trigger(name='records_list_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='656c2fbf8e84edc9ec6dc381988f0656d16bf33c', operation='DELETE', pgid='pgtrigger_records_list_is_kept_ee671', table='records_destructionlist', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='destructionlist',
            trigger=pgtrigger.compiler.Trigger(name='records_list_moves', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{DRAFT:SUBMITTED,DRAFT:WITHDRAWN,SUBMITTED:REVIEWED,SUBMITTED:WITHDRAWN,REVIEWED:APPROVED,REVIEWED:WITHDRAWN,APPROVED:DONE,APPROVED:WITHDRAWN}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='331df100e491ddfc8227324ab7118871ca867bb1', operation='UPDATE', pgid='pgtrigger_records_list_moves_38f98', table='records_destructionlist', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='destructionlist',
            trigger=pgtrigger.compiler.Trigger(name='records_list_done_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" IN (\'DONE\', \'WITHDRAWN\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='125ff05fd28c3bdbf9d7adf61b67e0e608673e5c', operation='UPDATE', pgid='pgtrigger_records_list_done_stays_88ac2', table='records_destructionlist', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='destructionitem',
            trigger=pgtrigger.compiler.Trigger(name='records_item_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='948fc820e79495132b15ae7c6bd1d7f128ce9d79', operation='DELETE', pgid='pgtrigger_records_item_is_kept_22613', table='records_destructionitem', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='destructionitem',
            trigger=pgtrigger.compiler.Trigger(name='records_item_settled_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" IN (\'TAKEN_OUT\', \'KEPT\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='c1c62de947c14225d004bd315f59fec014ef0850', operation='UPDATE', pgid='pgtrigger_records_item_settled_stays_11931', table='records_destructionitem', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='destructionitem',
            trigger=pgtrigger.compiler.Trigger(name='records_item_destroyed_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'DESTROYED\' AND NOT (NEW."state" = \'DESTROYED\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='078b0d40f1f742fcf23627818d9d2c6f5443abf7', operation='UPDATE', pgid='pgtrigger_records_item_destroyed_stays_96cf3', table='records_destructionitem', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='destructionitem',
            trigger=pgtrigger.compiler.Trigger(name='records_item_destroyed_only_by_three', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."state" = \'DESTROYED\')', func="\n    IF NOT EXISTS (SELECT 1 FROM records_destructionlist l WHERE l.id = NEW.on_list_id AND l.state = 'APPROVED') THEN\n        RAISE EXCEPTION 'List % is not approved.', NEW.on_list_id;\n    END IF;\n    IF EXISTS (SELECT 1 FROM records_hold h WHERE h.appeal_id = NEW.appeal_id AND h.lifted_at IS NULL\n               AND (h.until_on IS NULL OR h.until_on >= (NEW.settled_at AT TIME ZONE 'Asia/Baku')::date)) THEN\n        RAISE EXCEPTION 'Case % is held.', NEW.appeal_id;\n    END IF;\n    RETURN NEW;\n", hash='74cd17e86e605a29f88e218d88002f88a732d353', operation='UPDATE OF "state"', pgid='pgtrigger_records_item_destroyed_only_by_three_10c84', table='records_destructionitem', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hold',
            trigger=pgtrigger.compiler.Trigger(name='records_hold_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='1425a9ea27049e20e500b0e2e57eb61780c80fc8', operation='DELETE', pgid='pgtrigger_records_hold_is_kept_b9d26', table='records_hold', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='hold',
            trigger=pgtrigger.compiler.Trigger(name='records_hold_stays_as_placed', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."appeal_id" IS DISTINCT FROM (NEW."appeal_id") OR OLD."from_on" IS DISTINCT FROM (NEW."from_on") OR OLD."placed_at" IS DISTINCT FROM (NEW."placed_at") OR OLD."placed_by_id" IS DISTINCT FROM (NEW."placed_by_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."until_on" IS DISTINCT FROM (NEW."until_on"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='e0324fdafc660bd64c44d390138445dbf2ae300f', operation='UPDATE', pgid='pgtrigger_records_hold_stays_as_placed_794aa', table='records_hold', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='package',
            trigger=pgtrigger.compiler.Trigger(name='records_package_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='fa8f4a322fbb7759808b0e92c8f4a3ca92b6aad6', operation='DELETE', pgid='pgtrigger_records_package_is_kept_69fe0', table='records_package', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='package',
            trigger=pgtrigger.compiler.Trigger(name='records_package_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func='RAISE EXCEPTION \'pgtrigger: Cannot update of "appeal_id", "sha256", "size_bytes", "made_at" rows from % table\', TG_TABLE_NAME;', hash='641af9772addc76c41c4f92034465a88938be64a', operation='UPDATE OF "appeal_id", "sha256", "size_bytes", "made_at"', pgid='pgtrigger_records_package_stays_450b3', table='records_package', when='BEFORE')),
        ),
    ]
