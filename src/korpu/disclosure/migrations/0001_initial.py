import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('appeals', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Openness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(unique=True, verbose_name='day')),
                ('made_at', models.DateTimeField()),
                ('values', models.JSONField()),
            ],
            options={
                'verbose_name': 'figures of openness',
                'verbose_name_plural': 'figures of openness',
                'ordering': ('-on',),
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40, unique=True)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('subject_az', models.CharField(max_length=200, verbose_name='subject in Azerbaijani')),
                ('subject_en', models.CharField(max_length=200, verbose_name='subject in English')),
                ('subject_ru', models.CharField(max_length=200, verbose_name='subject in Russian')),
                ('sub_number', models.CharField(blank=True, max_length=20, verbose_name='sub-number in the law')),
                ('freshness_days', models.PositiveSmallIntegerField(verbose_name='may be as old as, days')),
                ('address', models.CharField(blank=True, max_length=1000, verbose_name='address')),
                ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='confirmed on')),
                ('renewed_on', models.DateField(blank=True, null=True, verbose_name='renewed on')),
                ('state', models.CharField(choices=[('MISSING', 'Missing'), ('OUT_OF_DATE', 'Out of date'), ('IN_DATE', 'In date'), ('NOT_APPLICABLE', 'Not applicable')], default='MISSING', max_length=16, verbose_name='state')),
                ('days_past', models.PositiveIntegerField(default=0, verbose_name='days past the limit')),
                ('checked_at', models.DateTimeField(blank=True, null=True, verbose_name='checked')),
                ('since_on', models.DateField(verbose_name='on the list since')),
                ('left_out_reason', models.TextField(blank=True, verbose_name='why it does not apply')),
                ('left_out_approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('left_out_asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.post')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'verbose_name': 'item of disclosure',
                'verbose_name_plural': 'items of disclosure',
                'ordering': ('order', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('freshness_days__gte', 1)), name='disclosure_limit_is_days'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'NOT_APPLICABLE'), _negated=True), models.Q(models.Q(('left_out_reason', ''), _negated=True), ('left_out_approved_by__isnull', False), ('left_out_asked_by__isnull', False), models.Q(('left_out_approved_by', models.F('left_out_asked_by')), _negated=True)), _connector='OR'), name='disclosure_left_out_by_two')],
            },
        ),
        migrations.CreateModel(
            name='LogEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('az', 'Azərbaycanca'), ('en', 'English'), ('ru', 'Русский')], default='az', max_length=5)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('question', models.TextField(verbose_name='what was asked')),
                ('html', models.TextField(verbose_name='what was answered')),
                ('state', models.CharField(choices=[('DRAFT', 'Being written'), ('CLEARING', 'Being cleared'), ('CLEARED', 'Cleared, waits for its day'), ('PUBLISHED', 'On the site'), ('UNPUBLISHED', 'Taken off the site')], default='DRAFT', max_length=12, verbose_name='state')),
                ('writers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('release_id', models.BigIntegerField(blank=True, null=True)),
                ('publish_on', models.DateField(blank=True, null=True, verbose_name='not before')),
                ('hold_reason', models.TextField(blank=True, verbose_name='why it is held back')),
                ('held_at', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField(verbose_name='made')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published')),
                ('unpublished_at', models.DateTimeField(blank=True, null=True, verbose_name='taken off')),
                ('unpublish_reason', models.TextField(blank=True, verbose_name='why it was taken off')),
                ('search', django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
                ('appeal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.appeal')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'verbose_name': 'entry of the log of answers',
                'verbose_name_plural': 'entries of the log of answers',
                'ordering': ('-made_at', '-pk'),
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['search'], name='disclosure_entry_search'), models.Index(models.OrderBy(models.F('published_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('state', 'PUBLISHED')), name='disclosure_entry_newest'), models.Index(models.OrderBy(models.F('made_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='disclosure_entry_made')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('PUBLISHED', 'UNPUBLISHED')), ('published_at__isnull', False), ('release_id__isnull', False)), models.Q(models.Q(('state__in', ('PUBLISHED', 'UNPUBLISHED')), _negated=True), ('published_at__isnull', True)), _connector='OR'), name='disclosure_entry_published_by_the_gate'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'UNPUBLISHED'), ('unpublished_at__isnull', False), models.Q(('unpublish_reason', ''), _negated=True)), models.Q(models.Q(('state', 'UNPUBLISHED'), _negated=True), ('unpublish_reason', ''), ('unpublished_at__isnull', True)), _connector='OR'), name='disclosure_entry_taken_off_with_reason'), models.CheckConstraint(condition=models.Q(models.Q(('held_at__isnull', True), ('hold_reason', '')), models.Q(('held_at__isnull', False), models.Q(('hold_reason', ''), _negated=True)), _connector='OR'), name='disclosure_entry_held_whole'), models.CheckConstraint(condition=models.Q(('held_at__isnull', True), models.Q(('state', 'PUBLISHED'), _negated=True), _connector='OR'), name='disclosure_entry_held_is_not_on_the_site')],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(max_length=200, verbose_name='topic')),
                ('grounds', models.TextField(verbose_name='grounds')),
                ('ground', models.CharField(choices=[('PERSON', "Somebody's proposal"), ('QUESTIONS', 'Repeated questions'), ('SEARCHES', 'Searches without a result')], max_length=10, verbose_name='where it comes from')),
                ('found_key', models.CharField(blank=True, max_length=120)),
                ('made_at', models.DateTimeField(verbose_name='proposed')),
                ('decide_by', models.DateField(verbose_name='to be decided by')),
                ('state', models.CharField(choices=[('OPEN', 'Waits for a decision'), ('ACCEPTED', 'To be disclosed'), ('DECLINED', 'Declined'), ('PUBLISHED', 'Disclosed')], default='OPEN', max_length=10, verbose_name='state')),
                ('decision', models.TextField(blank=True, verbose_name='decision')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided')),
                ('address', models.CharField(blank=True, max_length=1000, verbose_name='where it was disclosed')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='disclosed')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.post')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'proposal to disclose',
                'verbose_name_plural': 'proposals to disclose',
                'ordering': ('-made_at', '-pk'),
                'indexes': [models.Index(models.OrderBy(models.F('made_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='disclosure_proposal_newest')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('found_key', ''), _negated=True), fields=('found_key',), name='disclosure_proposal_found_once'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state', 'OPEN')), models.Q(models.Q(('state', 'OPEN'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('decision', ''), _negated=True)), _connector='OR'), name='disclosure_proposal_decided_whole'), models.CheckConstraint(condition=models.Q(('made_by__isnull', True), ('decided_by__isnull', True), models.Q(('decided_by', models.F('made_by')), _negated=True), _connector='OR'), name='disclosure_proposal_decided_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('state', 'PUBLISHED'), models.Q(('address', ''), _negated=True)), models.Q(models.Q(('state', 'PUBLISHED'), _negated=True), ('address', ''), ('published_at__isnull', True)), _connector='OR'), name='disclosure_proposal_published_somewhere')],
            },
        ),
        migrations.CreateModel(
            name='Proposing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('threshold', models.PositiveSmallIntegerField(default=5, verbose_name='questions that make a proposal')),
                ('window_days', models.PositiveSmallIntegerField(default=30, verbose_name='counted in days')),
                ('decider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.post')),
            ],
            options={
                'verbose_name': 'rule of proposing',
                'verbose_name_plural': 'rules of proposing',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='disclosure_one_rule_of_proposing'), models.CheckConstraint(condition=models.Q(('threshold__gte', 2), ('window_days__gte', 1)), name='disclosure_proposing_counts')],
            },
        ),
        migrations.CreateModel(
            name='Spell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('MISSING', 'Missing'), ('OUT_OF_DATE', 'Out of date'), ('IN_DATE', 'In date'), ('NOT_APPLICABLE', 'Not applicable')], max_length=16)),
                ('from_at', models.DateTimeField()),
                ('to_at', models.DateTimeField(blank=True, null=True)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='spells', to='disclosure.item')),
            ],
            options={
                'verbose_name': 'spell of an item',
                'verbose_name_plural': 'spells of items',
                'ordering': ('item', 'from_at', 'pk'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('to_at__isnull', True)), fields=('item',), name='disclosure_spell_one_now'), models.CheckConstraint(condition=models.Q(('to_at__isnull', True), ('to_at__gte', models.F('from_at')), _connector='OR'), name='disclosure_spell_ends_after_it_began')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='logentry',
            trigger=pgtrigger.compiler.Trigger(name='disclosure_entry_moves', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{DRAFT:CLEARING,CLEARING:DRAFT,CLEARING:CLEARED,CLEARED:DRAFT,CLEARED:PUBLISHED,PUBLISHED:UNPUBLISHED}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='c23972fded359d9afbb0d081b2eb674a55beafb1', operation='UPDATE', pgid='pgtrigger_disclosure_entry_moves_1c65b', table='disclosure_logentry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='logentry',
            trigger=pgtrigger.compiler.Trigger(name='disclosure_entry_words_stay', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (OLD."state" = \'DRAFT\'))', func='RAISE EXCEPTION \'pgtrigger: Cannot update of "title", "question", "html", "language", "unit_id", "appeal_id" rows from % table\', TG_TABLE_NAME;', hash='eefbb2aeca5db9531f7754aa8eae093a5912f566', operation='UPDATE OF "title", "question", "html", "language", "unit_id", "appeal_id"', pgid='pgtrigger_disclosure_entry_words_stay_13c95', table='disclosure_logentry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='logentry',
            trigger=pgtrigger.compiler.Trigger(name='disclosure_entry_let_through', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."state" = \'PUBLISHED\')', func="\n                    IF NOT EXISTS (SELECT 1 FROM release_release r WHERE r.id = NEW.release_id\n                                   AND r.state = 'RELEASED' AND r.subject_type = 'disclosure.logentry'\n                                   AND r.subject_id = NEW.id) THEN\n                        RAISE EXCEPTION 'The gate has not let entry % through.', NEW.id;\n                    END IF;\n                    RETURN NEW;\n                ", hash='b8237b8d75814c7653d0719a451431976d495a14', operation='UPDATE OF "state"', pgid='pgtrigger_disclosure_entry_let_through_b84b6', table='disclosure_logentry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='spell',
            trigger=pgtrigger.compiler.Trigger(name='disclosure_spell_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='669d1b5f35f68fa2e167e57191227dff9d4b052c', operation='DELETE', pgid='pgtrigger_disclosure_spell_is_kept_3e7f1', table='disclosure_spell', when='BEFORE')),
        ),
    ]
