import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('size_bytes', models.PositiveIntegerField()),
                ('media_type', models.CharField(max_length=100)),
                ('name', models.CharField(max_length=150)),
                ('scan_state', models.CharField(choices=[('NOT_SCANNED', 'No antivirus is set up'), ('CLEAN', 'Clean'), ('HELD', 'Held until the antivirus answers'), ('INFECTED', 'Holds harmful code')], default='NOT_SCANNED', max_length=12)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'file',
                'verbose_name_plural': 'files',
                'indexes': [models.Index(condition=models.Q(('scan_state', 'HELD')), fields=['id'], name='file_held')],
                'constraints': [models.CheckConstraint(condition=models.Q(('size_bytes__gt', 0)), name='file_is_not_empty')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='storedfile',
            trigger=pgtrigger.compiler.Trigger(name='file_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='f49a295693b3bbb4447dafdf8cd923944835b9b1', operation='DELETE', pgid='pgtrigger_file_is_kept_f2b6b', table='documents_storedfile', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='storedfile',
            trigger=pgtrigger.compiler.Trigger(name='file_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func='RAISE EXCEPTION \'pgtrigger: Cannot update of "sha256", "size_bytes", "media_type", "name", "created_at", "created_by_id" rows from % table\', TG_TABLE_NAME;', hash='2e018e4a4c6f552f3c24623877c24dddc8ed6971', operation='UPDATE OF "sha256", "size_bytes", "media_type", "name", "created_at", "created_by_id"', pgid='pgtrigger_file_stays_14cc2', table='documents_storedfile', when='BEFORE')),
        ),
    ]
