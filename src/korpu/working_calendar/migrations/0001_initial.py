import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.operations
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(
        ),
        migrations.CreateModel(
            name='CalendarAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='title of the act')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='number')),
                ('dated_on', models.DateField(verbose_name='date of the act')),
                ('changes', models.JSONField()),
                ('entered_at', models.DateTimeField()),
                ('entered_by_id', models.BigIntegerField(null=True)),
            ],
            options={
                'verbose_name': 'act on working days',
                'verbose_name_plural': 'acts on working days',
                'ordering': ('-entered_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='CalendarYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(unique=True)),
                ('confirmed', models.BooleanField(default=False, verbose_name='confirmed')),
            ],
            options={
                'verbose_name': 'calendar year',
                'verbose_name_plural': 'calendar years',
                'ordering': ('year',),
            },
        ),
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(unique=True)),
                ('kind', models.CharField(choices=[('HOLIDAY', 'Holiday'), ('MOURNING', 'Day of mourning'), ('MOVED_OFF', 'Day off moved here'), ('MOVED_WORK', 'Working day moved here'), ('VOTING', 'Voting day'), ('REST', 'Rest day'), ('WORK', 'Working day')], max_length=10)),
                ('reason', models.CharField(max_length=200)),
                ('article', models.CharField(blank=True, max_length=60)),
                ('confirmed', models.BooleanField(default=True)),
                ('act', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='days', to='working_calendar.calendaract')),
                ('year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='days', to='working_calendar.calendaryear')),
            ],
            options={
                'verbose_name': 'calendar day',
                'verbose_name_plural': 'calendar days',
                'ordering': ('on',),
            },
        ),
        migrations.CreateModel(
            name='TermRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('amount', models.PositiveSmallIntegerField(verbose_name='amount')),
                ('unit', models.CharField(choices=[('WORKING_DAYS', 'working days'), ('CALENDAR_DAYS', 'calendar days'), ('CLOCK_HOURS', 'hours'), ('WORKING_DAY_HOURS', 'hours, days off not counted')], max_length=20, verbose_name='unit')),
                ('act', models.CharField(max_length=200, verbose_name='act')),
                ('article', models.CharField(blank=True, max_length=40, verbose_name='article')),
                ('valid_from', models.DateField(verbose_name='in force from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='in force to')),
                ('verify', models.BooleanField(default=False, verbose_name='to be checked against the official text')),
            ],
            options={
                'verbose_name': 'term',
                'verbose_name_plural': 'terms',
                'ordering': ('code', '-valid_from'),
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.F('code'), '='), (models.Func(models.F('valid_from'), models.F('valid_to'), models.Value('[]'), function='DATERANGE', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='term_one_in_force'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='term_is_positive')],
            },
        ),
        migrations.CreateModel(
            name='Clock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_type', models.CharField(max_length=60)),
                ('subject_id', models.BigIntegerField()),
                ('duty', models.CharField(max_length=30)),
                ('calendar_version', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('RUNNING', 'Running'), ('PAUSED', 'Standing still'), ('SATISFIED', 'Done'), ('STOPPED', 'Stopped')], default='RUNNING', max_length=10)),
                ('started_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('first_due_at', models.DateTimeField()),
                ('satisfied_at', models.DateTimeField(blank=True, null=True)),
                ('satisfied_by', models.CharField(blank=True, max_length=60)),
                ('reason_late', models.CharField(blank=True, max_length=500, verbose_name='why it was late')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='working_calendar.termrule')),
            ],
            options={
                'verbose_name': 'clock',
                'verbose_name_plural': 'clocks',
                'ordering': ('pk',),
                'indexes': [models.Index(fields=['subject_type', 'subject_id'], name='clock_subject'), models.Index(condition=models.Q(('state__in', ('RUNNING', 'PAUSED'))), fields=['due_at'], name='clock_open_due'), models.Index(condition=models.Q(('state__in', ('RUNNING', 'PAUSED'))), fields=['id'], name='clock_open')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('RUNNING', 'PAUSED'))), fields=('subject_type', 'subject_id', 'duty'), name='clock_one_a_duty'), models.CheckConstraint(condition=models.Q(models.Q(('satisfied_at__isnull', False), ('state', 'SATISFIED')), models.Q(models.Q(('state', 'SATISFIED'), _negated=True), ('satisfied_at__isnull', True)), _connector='OR'), name='clock_satisfied_has_time')],
            },
        ),
        migrations.CreateModel(
            name='ClockEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('START', 'Started'), ('PAUSE', 'Paused'), ('RESUME', 'Resumed'), ('EXTEND', 'Extended'), ('RESTART', 'Started anew'), ('STOP', 'Stopped')], max_length=8)),
                ('at', models.DateTimeField()),
                ('amount', models.PositiveSmallIntegerField(default=0)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('by_id', models.BigIntegerField(null=True)),
                ('clock', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='working_calendar.clock')),
            ],
            options={
                'verbose_name': 'clock event',
                'verbose_name_plural': 'clock events',
                'ordering': ('at', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='ClockRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('old_due_at', models.DateTimeField()),
                ('new_due_at', models.DateTimeField()),
                ('cause', models.CharField(max_length=20)),
                ('at', models.DateTimeField()),
                ('act', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='working_calendar.calendaract')),
                ('clock', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='working_calendar.clock')),
            ],
            options={
                'verbose_name': 'moved due date',
                'verbose_name_plural': 'moved due dates',
                'ordering': ('at', 'pk'),
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendaract',
            trigger=pgtrigger.compiler.Trigger(name='calendar_act_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='21d5d099b56152f8538187df514505e15a0afcf8', operation='UPDATE OR DELETE', pgid='pgtrigger_calendar_act_is_kept_36e57', table='working_calendar_calendaract', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='clockevent',
            trigger=pgtrigger.compiler.Trigger(name='clock_event_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2e35d72774e0c839c757f9ab8efb77c686a5d494', operation='UPDATE OR DELETE', pgid='pgtrigger_clock_event_is_kept_75c12', table='working_calendar_clockevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='clockrevision',
            trigger=pgtrigger.compiler.Trigger(name='clock_revision_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='57bfd03e21599f097634f5ababf11d159ef69a5f', operation='UPDATE OR DELETE', pgid='pgtrigger_clock_revision_is_kept_c87bf', table='working_calendar_clockrevision', when='BEFORE')),
        ),
    ]
