import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='SeriesFormat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30, unique=True)),
                ('format', models.CharField(max_length=60)),
            ],
            options={
                'verbose_name': 'form of numbers',
                'verbose_name_plural': 'forms of numbers',
            },
        ),
        migrations.CreateModel(
            name='Series',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30)),
                ('year', models.PositiveSmallIntegerField()),
                ('last_number', models.PositiveIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'series',
                'verbose_name_plural': 'series',
                'constraints': [models.UniqueConstraint(fields=('kind', 'year'), name='series_one_a_year')],
            },
        ),
        migrations.CreateModel(
            name='RegisterNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('text', models.CharField(max_length=60, unique=True)),
                ('plain', models.CharField(db_index=True, max_length=60)),
                ('state', models.CharField(choices=[('ISSUED', 'Given'), ('VOID', 'Void'), ('RESERVED', 'Reserved')], default='ISSUED', max_length=8)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('subject_type', models.CharField(max_length=60)),
                ('subject_id', models.BigIntegerField(null=True)),
                ('issued_at', models.DateTimeField()),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='numbers', to='registers.series')),
            ],
            options={
                'verbose_name': 'register number',
                'verbose_name_plural': 'register numbers',
                'constraints': [models.UniqueConstraint(fields=('series', 'number'), name='number_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'VOID'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='number_void_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'RESERVED'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='number_reserved_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'RESERVED'), _negated=True), ('subject_id__isnull', True), _connector='OR'), name='number_reserved_is_free')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='series',
            trigger=pgtrigger.compiler.Trigger(name='series_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='025972067a9fa92bc689d3802bb3f371040a8cc6', operation='DELETE', pgid='pgtrigger_series_is_kept_cfb28', table='registers_series', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='series',
            trigger=pgtrigger.compiler.Trigger(name='series_never_goes_back', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."last_number" < (OLD."last_number"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='6092e51c133c8f7d965fffda8e5bc44ec47f6847', operation='UPDATE', pgid='pgtrigger_series_never_goes_back_a35b0', table='registers_series', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registernumber',
            trigger=pgtrigger.compiler.Trigger(name='number_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='00ae57e3cb241d6d71af0de20eb3c66edfee69d3', operation='DELETE', pgid='pgtrigger_number_is_kept_e17d9', table='registers_registernumber', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registernumber',
            trigger=pgtrigger.compiler.Trigger(name='number_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."series_id" IS DISTINCT FROM (NEW."series_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='1c42c1aaa92e0066d6af7ad5e1c458b0397fbbd5', operation='UPDATE', pgid='pgtrigger_number_stays_8c1f8', table='registers_registernumber', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registernumber',
            trigger=pgtrigger.compiler.Trigger(name='number_void_stays_void', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'VOID\' AND NOT (NEW."state" = \'VOID\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='c1815c355293db753440222a7e227feff3b56a7f', operation='UPDATE', pgid='pgtrigger_number_void_stays_void_e579c', table='registers_registernumber', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registernumber',
            trigger=pgtrigger.compiler.Trigger(name='number_was_counted', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE counted integer;', func="SELECT last_number INTO counted FROM registers_series WHERE id = NEW.series_id; IF NEW.number < 1 OR NEW.number > counted THEN RAISE EXCEPTION 'Number % was not counted by its series.', NEW.number; END IF; RETURN NEW;", hash='3410df670692fa12be4bd4db9174ff650d918cbf', operation='INSERT', pgid='pgtrigger_number_was_counted_51b2d', table='registers_registernumber', when='BEFORE')),
        ),
    ]
