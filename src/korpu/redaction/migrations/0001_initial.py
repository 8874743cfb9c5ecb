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
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Redaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_type', models.CharField(max_length=60)),
                ('subject_id', models.BigIntegerField()),
                ('original_sha256', models.CharField(max_length=64)),
                ('grounds', models.JSONField(default=list)),
                ('state', models.CharField(choices=[('DRAFT', 'Being marked'), ('MAKING', 'The copy is being made'), ('MADE', 'Waiting for a second person'), ('RETURNED', 'Sent back'), ('RELEASED', 'Released')], default='DRAFT', max_length=10, verbose_name='state')),
                ('writers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('begun_at', models.DateTimeField()),
                ('attempt', models.PositiveIntegerField(default=0)),
                ('pages_done', models.PositiveIntegerField(default=0)),
                ('pages_total', models.PositiveIntegerField(default=0)),
                ('problem', models.TextField(blank=True)),
                ('copy_sha256', models.CharField(blank=True, max_length=64)),
                ('notes', models.JSONField(default=list)),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('comment', models.TextField(blank=True)),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('copy', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('original', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('released_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'blackening of a file',
                'verbose_name_plural': 'blackenings of files',
                'ordering': ('-begun_at', '-pk'),
                'indexes': [models.Index(fields=['subject_type', 'subject_id'], name='redaction_subject')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'RELEASED'), _negated=True), fields=('subject_type', 'subject_id', 'original'), name='redaction_one_open_for_a_file'), models.CheckConstraint(condition=models.Q(models.Q(('copy__isnull', False), ('made_at__isnull', False), ('made_by__isnull', False), ('state__in', ('MADE', 'RETURNED', 'RELEASED')), models.Q(('copy_sha256', ''), _negated=True)), models.Q(models.Q(('state__in', ('MADE', 'RETURNED', 'RELEASED')), _negated=True), ('copy__isnull', True), ('copy_sha256', '')), _connector='OR'), name='redaction_has_its_copy'), models.CheckConstraint(condition=models.Q(('copy_sha256', models.F('original_sha256')), _negated=True), name='redaction_copy_is_another_file'), models.CheckConstraint(condition=models.Q(models.Q(('released_at__isnull', False), ('released_by__isnull', False), ('state', 'RELEASED')), models.Q(models.Q(('state', 'RELEASED'), _negated=True), ('released_at__isnull', True), ('released_by__isnull', True)), _connector='OR'), name='redaction_released_has_person_and_time'), models.CheckConstraint(condition=models.Q(('released_by__isnull', True), models.Q(models.Q(('released_by', models.F('made_by')), _negated=True), models.Q(('writers__contains', [models.F('released_by')]), _negated=True)), _connector='OR'), name='redaction_released_by_second_person')],
            },
        ),
        migrations.CreateModel(
            name='MarkedArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('BOX', 'Rectangle on a page'), ('WORDS', 'Words wherever they stand'), ('PLACE', 'Paragraph, picture or cells')], max_length=5, verbose_name='what is marked')),
                ('page', models.PositiveIntegerField(default=0, verbose_name='page')),
                ('left', models.FloatField(default=0, verbose_name='from the left')),
                ('top', models.FloatField(default=0, verbose_name='from the top')),
                ('width', models.FloatField(default=0, verbose_name='width')),
                ('height', models.FloatField(default=0, verbose_name='height')),
                ('words', models.CharField(blank=True, max_length=200, verbose_name='words')),
                ('place', models.CharField(blank=True, max_length=60, verbose_name='place')),
                ('ground_code', models.CharField(max_length=60)),
                ('ground_article', models.CharField(blank=True, max_length=40)),
                ('ground_words', models.CharField(max_length=300)),
                ('hits', models.PositiveIntegerField(default=0)),
                ('marked_at', models.DateTimeField()),
                ('marked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('redaction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='areas', to='redaction.redaction')),
            ],
            options={
                'verbose_name': 'marked area',
                'verbose_name_plural': 'marked areas',
                'ordering': ('pk',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('height__gt', 0), ('kind', 'BOX'), ('page__gte', 1), ('place', ''), ('width__gt', 0), ('words', '')), models.Q(('kind', 'WORDS'), ('page', 0), ('place', ''), models.Q(('words', ''), _negated=True)), models.Q(('kind', 'PLACE'), ('page', 0), ('words', ''), models.Q(('place', ''), _negated=True)), _connector='OR'), name='redaction_area_is_whole'), models.CheckConstraint(condition=models.Q(('ground_code', ''), _negated=True), name='redaction_area_has_a_ground')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='redaction',
            trigger=pgtrigger.compiler.Trigger(name='redaction_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='569c8175625ba921b300d47e92256c77b3644887', operation='DELETE', pgid='pgtrigger_redaction_is_kept_4989b', table='redaction_redaction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='redaction',
            trigger=pgtrigger.compiler.Trigger(name='redaction_stays_with_its_file', sql=pgtrigger.compiler.UpsertTriggerSql(func='RAISE EXCEPTION \'pgtrigger: Cannot update of "subject_type", "subject_id", "original_id", "original_sha256", "begun_by_id", "begun_at" rows from % table\', TG_TABLE_NAME;', hash='a8faf7f6fd073dd8e366a46a89fd0d82416b232c', operation='UPDATE OF "subject_type", "subject_id", "original_id", "original_sha256", "begun_by_id", "begun_at"', pgid='pgtrigger_redaction_stays_with_its_file_15543', table='redaction_redaction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='redaction',
            trigger=pgtrigger.compiler.Trigger(name='redaction_released_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'RELEASED\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='8e32bb088e21037587ca54ccd867f8c583ee7f94', operation='UPDATE', pgid='pgtrigger_redaction_released_stays_6b515', table='redaction_redaction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='redaction',
            trigger=pgtrigger.compiler.Trigger(name='redaction_moves', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{DRAFT:MAKING,DRAFT:MADE,MAKING:MADE,MAKING:DRAFT,MADE:RELEASED,MADE:RETURNED,MADE:DRAFT,RETURNED:MAKING,RETURNED:MADE}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='507048d400a1244a089ca42c3e6bcd568d926b74', operation='UPDATE', pgid='pgtrigger_redaction_moves_5b4d5', table='redaction_redaction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='markedarea',
            trigger=pgtrigger.compiler.Trigger(name='redaction_area_marked_in_time', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF NOT EXISTS (SELECT 1 FROM redaction_redaction r\n                   WHERE r.id = COALESCE(NEW.redaction_id, OLD.redaction_id) AND r.state IN ('DRAFT', 'RETURNED')) THEN\n        RAISE EXCEPTION 'The copy of redaction % is made: its marks stay.', COALESCE(NEW.redaction_id, OLD.redaction_id);\n    END IF;\n    RETURN COALESCE(NEW, OLD);\n", hash='ed90b3fd3112efe98e4744c1f98f7a74c1156d7c', operation='INSERT OR DELETE OR UPDATE OF "redaction_id", "kind", "page", "left", "top", "width", "height", "words", "place", "ground_code", "ground_article", "ground_words", "marked_by_id", "marked_at"', pgid='pgtrigger_redaction_area_marked_in_time_98991', table='redaction_markedarea', when='BEFORE')),
        ),
    ]
