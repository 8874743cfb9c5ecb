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
            name='Schedule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('report_code', models.CharField(max_length=40, verbose_name='report')),
                ('rhythm', models.CharField(choices=[('HALF_MONTHLY', 'Twice a month, on the 15th and the 30th'), ('MONTHLY', 'Once a month'), ('QUARTERLY', 'Once a quarter'), ('HALF_YEARLY', 'Once in half a year'), ('YEARLY', 'Once a year'), ('ON_DEMAND', 'When it is ordered')], max_length=14, verbose_name='rhythm')),
                ('day', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='day of the month')),
                ('month', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='month')),
                ('opens_days_before', models.PositiveSmallIntegerField(default=5, verbose_name='opened so many days before it is due')),
                ('drafters', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), size=None, verbose_name='drafted by')),
                ('addressees', models.JSONField(default=list, verbose_name='goes to')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to')),
                ('basis', models.CharField(blank=True, max_length=60, verbose_name='legal basis')),
                ('verify', models.BooleanField(default=False, verbose_name='to be checked')),
            ],
            options={
                'verbose_name': 'schedule of a report',
                'verbose_name_plural': 'schedules of reports',
                'ordering': ('code',),
                'constraints': [models.CheckConstraint(condition=models.Q(('day__isnull', True), models.Q(('day__gte', 1), ('day__lte', 31)), _connector='OR'), name='schedule_day_is_a_day'), models.CheckConstraint(condition=models.Q(('month__isnull', True), models.Q(('month__gte', 1), ('month__lte', 12)), _connector='OR'), name='schedule_month_is_a_month'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='schedule_ends_after_start'), models.CheckConstraint(condition=models.Q(('drafters__len__gte', 1)), name='schedule_has_drafter')],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report_code', models.CharField(max_length=40, verbose_name='report')),
                ('act_code', models.CharField(blank=True, max_length=20, verbose_name='act')),
                ('period_from', models.DateField(verbose_name='from')),
                ('period_to', models.DateField(verbose_name='to')),
                ('due_on', models.DateField(verbose_name='due')),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('state', models.CharField(choices=[('DRAFT', 'Being written'), ('SUBMITTED', 'Waiting for approval'), ('CLEARED', 'Approved'), ('DELIVERED', 'Delivered')], default='DRAFT', max_length=10, verbose_name='state')),
                ('opened_at', models.DateTimeField(verbose_name='opened')),
                ('writers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('release_id', models.BigIntegerField(blank=True, null=True)),
                ('frozen', models.JSONField(blank=True, null=True)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('frozen_at', models.DateTimeField(blank=True, null=True, verbose_name='frozen')),
                ('delivered_at', models.DateTimeField(blank=True, null=True, verbose_name='delivered')),
                ('ordered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ordered_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.post')),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.post')),
                ('signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('schedule', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='reports.schedule')),
            ],
            options={
                'verbose_name': 'report',
                'verbose_name_plural': 'reports',
                'ordering': ('-due_on', '-pk'),
                'indexes': [models.Index(models.OrderBy(models.F('due_on'), descending=True), models.OrderBy(models.F('id'), descending=True), name='report_newest'), models.Index(fields=['report_code', 'due_on'], name='report_by_code'), models.Index(condition=models.Q(('state', 'DELIVERED'), _negated=True), fields=['due_on'], name='report_waiting')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('schedule__isnull', False)), fields=('schedule', 'period_from', 'unit', 'post', 'version'), name='report_once_a_period', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('period_from__lte', models.F('period_to'))), name='report_period_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('frozen__isnull', True), ('frozen_at__isnull', True), ('sha256', ''), ('state', 'DRAFT')), models.Q(models.Q(('state', 'DRAFT'), _negated=True), ('frozen__isnull', False), ('frozen_at__isnull', False), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='report_frozen_is_whole'), models.CheckConstraint(condition=models.Q(models.Q(('delivered_at__isnull', False), ('state', 'DELIVERED')), models.Q(models.Q(('state', 'DELIVERED'), _negated=True), ('delivered_at__isnull', True)), _connector='OR'), name='report_delivered_has_time'), models.CheckConstraint(condition=models.Q(('schedule__isnull', False), ('ordered_by__isnull', False), _connector='OR'), name='report_ordered_or_scheduled')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('way', models.CharField(choices=[('INBOX', 'On the desk'), ('EMAIL', 'E-mail'), ('PAPER', 'Printed and handed over'), ('SITE', 'Published on the website')], max_length=5)),
                ('name_az', models.CharField(max_length=200)),
                ('name_en', models.CharField(max_length=200)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('message_id', models.BigIntegerField(blank=True, null=True)),
                ('state', models.CharField(choices=[('SENT', 'On its way'), ('ARRIVED', 'Delivered'), ('FAILED', 'Not delivered'), ('RECEIVED', 'Opened'), ('RETURNED', 'Returned with remarks'), ('ACCEPTED', 'Accepted')], default='SENT', max_length=10, verbose_name='state')),
                ('sent_at', models.DateTimeField(verbose_name='sent')),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('received_at', models.DateTimeField(blank=True, null=True, verbose_name='opened')),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('remarks', models.TextField(blank=True, verbose_name='remarks')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.post')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='reports.report')),
            ],
            options={
                'verbose_name': 'copy of a report',
                'verbose_name_plural': 'copies of reports',
                'ordering': ('report', 'order'),
                'indexes': [models.Index(fields=['post', 'state'], name='delivery_inbox'), models.Index(fields=['message_id'], name='delivery_message')],
                'constraints': [models.UniqueConstraint(fields=('report', 'order'), name='delivery_once_an_addressee'), models.CheckConstraint(condition=models.Q(models.Q(('post__isnull', False), ('way', 'INBOX')), models.Q(models.Q(('way', 'INBOX'), _negated=True), ('post__isnull', True)), _connector='OR'), name='delivery_way_fits'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'RETURNED'), _negated=True), models.Q(('remarks', ''), _negated=True), _connector='OR'), name='delivery_return_has_remarks'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('state__in', ('RETURNED', 'ACCEPTED'))), models.Q(models.Q(('state__in', ('RETURNED', 'ACCEPTED')), _negated=True), ('decided_at__isnull', True)), _connector='OR'), name='delivery_decided_has_time')],
            },
        ),
        migrations.CreateModel(
            name='ReportFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=5)),
                ('form', models.CharField(choices=[('PDF', 'PDF'), ('DOCX', 'Word')], max_length=4)),
                ('frozen_sha256', models.CharField(max_length=64)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='reports.report')),
            ],
            options={
                'verbose_name': 'file of a report',
                'verbose_name_plural': 'files of reports',
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(fields=('report', 'frozen_sha256', 'language', 'form'), name='report_file_once')],
            },
        ),
        migrations.CreateModel(
            name='Narrative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('section', models.CharField(max_length=40)),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('written_at', models.DateTimeField()),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='narratives', to='reports.report')),
            ],
            options={
                'verbose_name': 'text of a report',
                'verbose_name_plural': 'texts of reports',
                'constraints': [models.UniqueConstraint(fields=('report', 'section'), name='narrative_once_a_section')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='narrative',
            trigger=pgtrigger.compiler.Trigger(name='narrative_only_in_a_draft', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (SELECT 1 FROM reports_report r WHERE r.id = NEW.report_id AND r.state = 'DRAFT') THEN\n        RAISE EXCEPTION 'Report % is no draft any more.', NEW.report_id;\n    END IF;\n    RETURN NEW;\n", hash='0adb79e5a895969585def3e17cd9946966c84c2f', operation='INSERT OR UPDATE', pgid='pgtrigger_narrative_only_in_a_draft_e0bfd', table='reports_narrative', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='narrative',
            trigger=pgtrigger.compiler.Trigger(name='narrative_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (SELECT 1 FROM reports_report r WHERE r.id = OLD.report_id AND r.state = 'DRAFT') THEN\n        RAISE EXCEPTION 'Report % is no draft any more.', OLD.report_id;\n    END IF;\n    RETURN OLD;\n", hash='b07475f70a88177ecf7332c9cb5478cf970904c4', operation='DELETE', pgid='pgtrigger_narrative_stays_01485', table='reports_narrative', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delivery',
            trigger=pgtrigger.compiler.Trigger(name='delivery_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='a64abdaabafe37c98921b1a975c0d2118b394bfb', operation='DELETE', pgid='pgtrigger_delivery_is_kept_092e1', table='reports_delivery', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delivery',
            trigger=pgtrigger.compiler.Trigger(name='delivery_addressee_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func='RAISE EXCEPTION \'pgtrigger: Cannot update of "report_id", "order", "way", "post_id", "email", "sent_at" rows from % table\', TG_TABLE_NAME;', hash='09187a6e3f090d68649f0880cd8e5e2c28557107', operation='UPDATE OF "report_id", "order", "way", "post_id", "email", "sent_at"', pgid='pgtrigger_delivery_addressee_stays_e6fd8', table='reports_delivery', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delivery',
            trigger=pgtrigger.compiler.Trigger(name='delivery_receipt_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."received_at" IS NOT NULL)', func='RAISE EXCEPTION \'pgtrigger: Cannot update of "received_at" rows from % table\', TG_TABLE_NAME;', hash='65ae4d66ea3c791e519315baf1ad3a098b00cc49', operation='UPDATE OF "received_at"', pgid='pgtrigger_delivery_receipt_stays_616e5', table='reports_delivery', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delivery',
            trigger=pgtrigger.compiler.Trigger(name='delivery_moves', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{SENT:ARRIVED,SENT:FAILED,SENT:RECEIVED,SENT:RETURNED,SENT:ACCEPTED,FAILED:ARRIVED,ARRIVED:FAILED,RECEIVED:RETURNED,RECEIVED:ACCEPTED}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='a31937015bc265e4458632412521b332563a6b5d', operation='UPDATE', pgid='pgtrigger_delivery_moves_cefca', table='reports_delivery', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reportfile',
            trigger=pgtrigger.compiler.Trigger(name='report_file_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f076db5ed49e4a994f111fc7121afbd880a79153', operation='UPDATE OR DELETE', pgid='pgtrigger_report_file_stays_f4990', table='reports_reportfile', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='report_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='240e06cbadcb4a011a90e826166de9aa7d42c1cc', operation='DELETE', pgid='pgtrigger_report_is_kept_72338', table='reports_report', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='report_delivered_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'DELIVERED\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='201460416ba999a29d413a4bb023fa34bd48bd4a', operation='UPDATE', pgid='pgtrigger_report_delivered_stays_ddef7', table='reports_report', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='report_keeps_its_period', sql=pgtrigger.compiler.UpsertTriggerSql(func='RAISE EXCEPTION \'pgtrigger: Cannot update of "report_code", "schedule_id", "unit_id", "post_id", "period_from", "period_to", "version", "act_code" rows from % table\', TG_TABLE_NAME;', hash='bbc4ab9479df9cc4345e0d4d9c1a5bb114b19fbd', operation='UPDATE OF "report_code", "schedule_id", "unit_id", "post_id", "period_from", "period_to", "version", "act_code"', pgid='pgtrigger_report_keeps_its_period_6c247', table='reports_report', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='report_frozen_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (OLD."state" = \'DRAFT\') AND NOT (NEW."state" = \'DRAFT\'))', func='RAISE EXCEPTION \'pgtrigger: Cannot update of "frozen", "sha256", "frozen_at" rows from % table\', TG_TABLE_NAME;', hash='5bcd8b5580ee039791f764206c48640a85f8b3bd', operation='UPDATE OF "frozen", "sha256", "frozen_at"', pgid='pgtrigger_report_frozen_stays_47054', table='reports_report', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='report_moves', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{DRAFT:SUBMITTED,SUBMITTED:DRAFT,SUBMITTED:CLEARED,CLEARED:DRAFT,CLEARED:DELIVERED}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='f4382a960abf34cb7be790c48178213cd7331120', operation='UPDATE', pgid='pgtrigger_report_moves_3460e', table='reports_report', when='BEFORE')),
        ),
    ]
