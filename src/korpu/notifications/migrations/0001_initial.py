import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120, unique=True)),
                ('to', models.EmailField(max_length=254, verbose_name='recipient')),
                ('language', models.CharField(max_length=5)),
                ('template', models.CharField(max_length=80)),
                ('subject_line', models.CharField(max_length=250, verbose_name='subject')),
                ('body', models.TextField(verbose_name='text')),
                ('header_id', models.CharField(max_length=120, unique=True)),
                ('subject_type', models.CharField(blank=True, max_length=60)),
                ('subject_id', models.BigIntegerField(null=True)),
                ('state', models.CharField(choices=[('QUEUED', 'Waiting'), ('SENDING', 'Being sent'), ('HANDING_OVER', 'Being handed over'), ('SENT', 'Sent'), ('FAILED', 'Not sent'), ('BOUNCED', 'Came back'), ('UNCERTAIN', 'Uncertain')], default='QUEUED', max_length=14, verbose_name='state')),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('queued_at', models.DateTimeField(verbose_name='queued')),
                ('next_try_at', models.DateTimeField()),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('answer', models.CharField(blank=True, max_length=300, verbose_name="the server's answer")),
            ],
            options={
                'verbose_name': 'message',
                'verbose_name_plural': 'messages',
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='MessageFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='notifications.message')),
            ],
            options={
                'ordering': ('order',),
                'constraints': [models.UniqueConstraint(fields=('message', 'order'), name='message_file_order')],
            },
        ),
        migrations.AddField(
            model_name='Message',
            name='files',
            field=models.ManyToManyField(related_name='+', through='notifications.MessageFile', to='documents.storedfile'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('state', 'QUEUED')), fields=['next_try_at'], name='message_waiting'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('state__in', ('SENDING', 'HANDING_OVER'))), fields=['claimed_at'], name='message_claimed'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(fields=['-queued_at', '-id'], name='message_newest'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(fields=['state', '-queued_at', '-id'], name='message_newest_in_state'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(fields=['subject_type', 'subject_id'], name='message_subject'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(fields=['subject_line'], name='message_subject_line', opclasses=('varchar_pattern_ops',)),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(django.db.models.functions.text.Upper('to'), name='message_recipient'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'SENT'), _negated=True), ('sent_at__isnull', False), _connector='OR'), name='message_sent_has_time'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='messagefile',
            trigger=pgtrigger.compiler.Trigger(name='message_files_stay', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='681dd6136802f3f563e238f32cac9e65b2be0930', operation='UPDATE OR DELETE', pgid='pgtrigger_message_files_stay_1a2f6', table='notifications_messagefile', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='messagefile',
            trigger=pgtrigger.compiler.Trigger(name='message_files_go_first', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n                    IF EXISTS (\n                        SELECT 1 FROM notifications_message\n                        WHERE id = NEW.message_id AND (attempts > 0 OR state <> 'QUEUED')\n                    ) THEN\n                        RAISE EXCEPTION 'A letter that was tried takes no more files.';\n                    END IF;\n                    RETURN NEW;\n                ", hash='e9e1f96ff3b1a11b688d41ea6aa27ab74b2da464', operation='INSERT', pgid='pgtrigger_message_files_go_first_3b592', table='notifications_messagefile', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='message',
            trigger=pgtrigger.compiler.Trigger(name='message_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='5c4649175b375a009ab12a4fb2ffbc3f4e1ff1f5', operation='DELETE', pgid='pgtrigger_message_is_kept_937c5', table='notifications_message', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='message',
            trigger=pgtrigger.compiler.Trigger(name='message_words_stay', sql=pgtrigger.compiler.UpsertTriggerSql(func='RAISE EXCEPTION \'pgtrigger: Cannot update of "key", "to", "language", "template", "subject_line", "body", "header_id", "subject_type", "subject_id", "queued_at" rows from % table\', TG_TABLE_NAME;', hash='4e77cde59d5f69d4375d29fc573a812f5cffddfb', operation='UPDATE OF "key", "to", "language", "template", "subject_line", "body", "header_id", "subject_type", "subject_id", "queued_at"', pgid='pgtrigger_message_words_stay_651bb', table='notifications_message', when='BEFORE')),
        ),
    ]
