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
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CounterEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_address', models.CharField(blank=True, max_length=1000, verbose_name='address of the message')),
                ('foreign_number', models.CharField(blank=True, max_length=80, verbose_name='number in the other system')),
                ('entered_at', models.DateTimeField(verbose_name='entered')),
                ('appeal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.appeal')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'entry by hand',
                'verbose_name_plural': 'entries by hand',
                'indexes': [models.Index(models.F('entered_by'), models.OrderBy(models.F('entered_at'), descending=True), name='counter_entry_newest')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('foreign_number', ''), _negated=True), fields=('foreign_number',), name='counter_foreign_number_once')],
            },
        ),
        migrations.CreateModel(
            name='EnclosureAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('missing', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=300), size=None)),
                ('remark', models.TextField(blank=True)),
                ('made_at', models.DateTimeField(verbose_name='made')),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.appeal')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('first_signatory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('second_signatory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'act of missing enclosures',
                'verbose_name_plural': 'acts of missing enclosures',
                'ordering': ('-pk',),
                'constraints': [models.UniqueConstraint(fields=('appeal', 'number'), name='counter_act_number_once'), models.CheckConstraint(condition=models.Q(('first_signatory', models.F('second_signatory')), _negated=True), name='counter_act_signed_by_two'), models.CheckConstraint(condition=models.Q(('missing', []), _negated=True), name='counter_act_names_what_is_missing')],
            },
        ),
        migrations.CreateModel(
            name='OldRegister',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('columns', models.JSONField(default=dict)),
                ('kind', models.CharField(choices=[('PETITION', 'Petition'), ('COMPLAINT', 'Complaint'), ('PROPOSAL', 'Proposal'), ('INFORMATION_REQUEST', 'Information request'), ('MEDIA_ENQUIRY', 'Media enquiry')], max_length=20, verbose_name='kind where the line names none')),
                ('state', models.CharField(choices=[('BROUGHT', 'The columns are to be named'), ('CHECKING', 'Being checked'), ('CHECKED', 'Checked'), ('RUNNING', 'Being taken over'), ('DONE', 'Taken over')], default='BROUGHT', max_length=8)),
                ('lines', models.PositiveIntegerField(default=0)),
                ('lines_read', models.PositiveIntegerField(default=0)),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit', verbose_name='sector where the line names none')),
            ],
            options={
                'verbose_name': 'older register',
                'verbose_name_plural': 'older registers',
                'ordering': ('-pk',),
                'constraints': [models.UniqueConstraint(fields=('name',), name='counter_old_register_name_once'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('state', 'DONE')), models.Q(models.Q(('state', 'DONE'), _negated=True), ('ended_at__isnull', True)), _connector='OR'), name='counter_old_register_done_has_time')],
            },
        ),
        migrations.CreateModel(
            name='OldLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveIntegerField()),
                ('appeal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.appeal')),
                ('register', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken', to='counter.oldregister')),
            ],
            options={
                'verbose_name': 'line taken over',
                'verbose_name_plural': 'lines taken over',
                'ordering': ('register', 'line'),
                'constraints': [models.UniqueConstraint(fields=('register', 'line'), name='counter_old_line_once')],
            },
        ),
        migrations.CreateModel(
            name='OldFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveIntegerField()),
                ('field', models.CharField(max_length=20)),
                ('code', models.CharField(max_length=20)),
                ('value', models.CharField(blank=True, max_length=120)),
                ('register', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='counter.oldregister')),
            ],
            options={
                'verbose_name': 'finding in a line',
                'verbose_name_plural': 'findings in lines',
                'ordering': ('register', 'line', 'field'),
                'constraints': [models.UniqueConstraint(fields=('register', 'line', 'field'), name='counter_old_finding_once')],
            },
        ),
        migrations.CreateModel(
            name='ReceptionDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='day')),
                ('begins_at', models.TimeField(verbose_name='from')),
                ('ends_at', models.TimeField(verbose_name='until')),
                ('room', models.CharField(max_length=120, verbose_name='place')),
                ('made_at', models.DateTimeField()),
                ('called_off_at', models.DateTimeField(blank=True, null=True)),
                ('called_off_reason', models.CharField(blank=True, max_length=300, verbose_name='why it was called off')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.post', verbose_name='who receives')),
            ],
            options={
                'verbose_name': 'reception day',
                'verbose_name_plural': 'reception days',
                'ordering': ('-on', 'begins_at', 'pk'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('called_off_at__isnull', True)), fields=('post', 'on', 'begins_at'), name='counter_reception_once'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('begins_at'))), name='counter_reception_ends_after_it_began'), models.CheckConstraint(condition=models.Q(('called_off_at__isnull', True), models.Q(('called_off_reason', ''), _negated=True), _connector='XOR'), name='counter_reception_called_off_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='Visitor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=160, verbose_name='name and surname')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('address', models.CharField(blank=True, max_length=300, verbose_name='postal address')),
                ('subject', models.CharField(max_length=200, verbose_name='subject')),
                ('state', models.CharField(choices=[('EXPECTED', 'Expected'), ('REGISTERED', 'Registered as a case'), ('ANSWERED', 'Answered on the spot'), ('ABSENT', 'Did not come')], default='EXPECTED', max_length=10)),
                ('said', models.TextField(blank=True, verbose_name='what was answered')),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('appeal', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.appeal')),
                ('day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visitors', to='counter.receptionday')),
            ],
            options={
                'verbose_name': 'person to be received',
                'verbose_name_plural': 'people to be received',
                'ordering': ('order', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('day', 'order'), name='counter_visitor_order_once'), models.CheckConstraint(condition=models.Q(models.Q(('appeal__isnull', False), ('state', 'REGISTERED')), models.Q(models.Q(('state', 'REGISTERED'), _negated=True), ('appeal__isnull', True)), _connector='OR'), name='counter_visitor_registered_has_case'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ANSWERED'), _negated=True), models.Q(('said', ''), _negated=True), _connector='OR'), name='counter_visitor_answered_in_words'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('state', 'EXPECTED')), models.Q(models.Q(('state', 'EXPECTED'), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='counter_visitor_settled_has_time')],
            },
        ),
        migrations.CreateModel(
            name='Card',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField(verbose_name='made')),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.appeal')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'registration-control card',
                'verbose_name_plural': 'registration-control cards',
                'ordering': ('-pk',),
                'constraints': [models.UniqueConstraint(fields=('appeal', 'file'), name='counter_card_once')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='card',
            trigger=pgtrigger.compiler.Trigger(name='counter_card_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0d4f0582e001ebe28a25e589d0245c4e94323f10', operation='UPDATE OR DELETE', pgid='pgtrigger_counter_card_is_kept_c3ac5', table='counter_card', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='counterentry',
            trigger=pgtrigger.compiler.Trigger(name='counter_entry_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8b59c1006fda1b4baa165cd31502f0cca324585d', operation='UPDATE OR DELETE', pgid='pgtrigger_counter_entry_is_kept_3056a', table='counter_counterentry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='enclosureact',
            trigger=pgtrigger.compiler.Trigger(name='counter_act_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9774451d304499efa000d1f6549a9553e0cd8528', operation='UPDATE OR DELETE', pgid='pgtrigger_counter_act_is_kept_4c5d3', table='counter_enclosureact', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='oldregister',
            trigger=pgtrigger.compiler.Trigger(name='counter_old_register_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='611d448996e597f5fdcc864c0a19503a9e634b52', operation='DELETE', pgid='pgtrigger_counter_old_register_is_kept_0fe13', table='counter_oldregister', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='oldline',
            trigger=pgtrigger.compiler.Trigger(name='counter_old_line_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='96b5c25250f21c06b76fa92167020e8494d93fb2', operation='UPDATE OR DELETE', pgid='pgtrigger_counter_old_line_is_kept_d3b9f', table='counter_oldline', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='receptionday',
            trigger=pgtrigger.compiler.Trigger(name='counter_reception_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='05109f85d3e6623aa60701dd9fa5d66f445f9207', operation='DELETE', pgid='pgtrigger_counter_reception_is_kept_53dc6', table='counter_receptionday', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='visitor',
            trigger=pgtrigger.compiler.Trigger(name='counter_visitor_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='30f938d5e6b05add33359795f41c15bf80229d9c', operation='DELETE', pgid='pgtrigger_counter_visitor_is_kept_6cf08', table='counter_visitor', when='BEFORE')),
        ),
    ]
