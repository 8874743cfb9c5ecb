import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Head',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.BigIntegerField(default=0)),
                ('chain_hash', models.CharField(max_length=64)),
                ('sealed_position', models.BigIntegerField(default=0)),
            ],
            options={
                'verbose_name': 'end of the chain',
                'verbose_name_plural': 'ends of the chain',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='head_is_one')],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('position', models.BigIntegerField(primary_key=True, serialize=False)),
                ('entry_id', models.BigIntegerField(unique=True)),
                ('line_hash', models.CharField(max_length=64)),
                ('chain_hash', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name': 'link',
                'verbose_name_plural': 'links',
                'ordering': ('position',),
            },
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('first_position', models.BigIntegerField(primary_key=True, serialize=False)),
                ('last_position', models.BigIntegerField(unique=True)),
                ('merkle_root', models.CharField(max_length=64)),
                ('chain_hash', models.CharField(max_length=64)),
                ('previous', models.CharField(max_length=64)),
                ('sealed_at', models.DateTimeField()),
                ('signature', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name': 'seal',
                'verbose_name_plural': 'seals',
                'ordering': ('first_position',),
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('actor_id', models.BigIntegerField(null=True)),
                ('post_id', models.BigIntegerField(null=True)),
                ('acting_for_id', models.BigIntegerField(null=True)),
                ('action', models.CharField(max_length=60, verbose_name='what')),
                ('subject_type', models.CharField(blank=True, max_length=60)),
                ('subject_id', models.BigIntegerField(null=True)),
                ('reason', models.TextField(blank=True, verbose_name='why')),
                ('details', models.JSONField(default=dict)),
            ],
            options={
                'verbose_name': 'journal line',
                'verbose_name_plural': 'journal lines',
                'ordering': ('pk',),
                'indexes': [models.Index(models.F('subject_type'), models.F('subject_id'), models.F('id'), name='entry_subject'), models.Index(models.OrderBy(models.F('at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='entry_newest'), models.Index(models.F('action'), models.OrderBy(models.F('at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='entry_action'), models.Index(models.F('actor_id'), models.OrderBy(models.F('at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='entry_actor')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('action__contains', '\x1f'), _negated=True), models.Q(('subject_type__contains', '\x1f'), _negated=True), models.Q(('reason__contains', '\x1f'), _negated=True)), name='entry_holds_no_separator')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entry',
            trigger=pgtrigger.compiler.Trigger(name='entry_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='18a8a15f2052a40c769a85638a495f156ea75268', operation='UPDATE OR DELETE', pgid='pgtrigger_entry_is_kept_f60c9', table='journal_entry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='link',
            trigger=pgtrigger.compiler.Trigger(name='link_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='eb67152add7bc9355de0972f0c1c84501d5ff79c', operation='UPDATE OR DELETE', pgid='pgtrigger_link_is_kept_5d536', table='journal_link', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seal',
            trigger=pgtrigger.compiler.Trigger(name='seal_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='48d3d5ff48dbad8657fc64b383220ccb70203bd9', operation='UPDATE OR DELETE', pgid='pgtrigger_seal_is_kept_17496', table='journal_seal', when='BEFORE')),
        ),
    ]
