import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RhythmWeek',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('week_on', models.DateField(unique=True, verbose_name='week of')),
                ('behind', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                ('told', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None)),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'week of the editorial calendar',
                'verbose_name_plural': 'weeks of the editorial calendar',
                'ordering': ('-week_on',),
                'constraints': [models.CheckConstraint(condition=models.Q(('week_on__iso_week_day', 1)), name='upkeep_rhythm_week_is_a_monday')],
            },
        ),
        migrations.CreateModel(
            name='Rubric',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('title_az', models.CharField(max_length=200, verbose_name='title in Azerbaijani')),
                ('title_en', models.CharField(blank=True, max_length=200, verbose_name='title in English')),
                ('title_ru', models.CharField(blank=True, max_length=200, verbose_name='title in Russian')),
                ('every_days', models.PositiveSmallIntegerField(verbose_name='a text at least every, days')),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), blank=True, default=list, size=None)),
                ('since_on', models.DateField(verbose_name='counted since')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'verbose_name': 'topic of the editorial calendar',
                'verbose_name_plural': 'topics of the editorial calendar',
                'ordering': ('order', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('every_days__gte', 1)), name='upkeep_rubric_rhythm_is_days')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('release_id', models.BigIntegerField(unique=True)),
                ('kind', models.CharField(max_length=30, verbose_name='kind')),
                ('channel', models.CharField(max_length=20, verbose_name='channel')),
                ('title', models.CharField(max_length=250, verbose_name='title')),
                ('released_at', models.DateTimeField(verbose_name='released')),
                ('sorted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('rubric', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='upkeep.rubric')),
            ],
            options={
                'verbose_name': 'text for the public',
                'verbose_name_plural': 'texts for the public',
                'ordering': ('-released_at', '-pk'),
                'indexes': [models.Index(fields=['rubric', 'released_at'], name='upkeep_entry_of_rubric'), models.Index(models.OrderBy(models.F('released_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='upkeep_entry_newest')],
            },
        ),
        migrations.CreateModel(
            name='PlannedText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=250, verbose_name='about what')),
                ('planned_on', models.DateField(verbose_name='planned for')),
                ('planned_at', models.DateTimeField()),
                ('dropped_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='why it was dropped')),
                ('entry', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='planned', to='upkeep.entry')),
                ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('rubric', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planned', to='upkeep.rubric')),
            ],
            options={
                'verbose_name': 'planned text',
                'verbose_name_plural': 'planned texts',
                'ordering': ('planned_on', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('dropped_at__isnull', True), ('reason', '')), models.Q(('dropped_at__isnull', False), ('entry__isnull', True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='upkeep_planned_text_dropped_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(verbose_name='started')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished')),
                ('pages', models.PositiveIntegerField(default=0)),
                ('links', models.PositiveIntegerField(default=0)),
                ('found', models.PositiveIntegerField(default=0)),
                ('mended', models.PositiveIntegerField(default=0)),
                ('unowned', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=500), blank=True, default=list, size=None)),
            ],
            options={
                'verbose_name': 'check of the site',
                'verbose_name_plural': 'checks of the site',
                'ordering': ('-started_at', '-pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('finished_at__isnull', True), ('finished_at__gte', models.F('started_at')), _connector='OR'), name='upkeep_run_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='LinkResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=1500)),
                ('is_outside', models.BooleanField()),
                ('outcome', models.CharField(choices=[('ANSWERED', 'Answered'), ('MISSING', 'No such page'), ('FAILED', 'The host fails'), ('UNREACHABLE', 'Nobody answers'), ('REFUSED', 'No address that may be asked')], max_length=12, verbose_name='outcome')),
                ('code', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='code')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='results', to='upkeep.run')),
            ],
            options={
                'verbose_name': 'look at a link',
                'verbose_name_plural': 'looks at links',
                'ordering': ('-at', '-pk'),
                'indexes': [models.Index(models.F('address'), models.OrderBy(models.F('id'), descending=True), name='upkeep_link_result_newest')],
                'constraints': [models.UniqueConstraint(fields=('run', 'address'), name='upkeep_link_result_once_a_run')],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('title_az', models.CharField(max_length=200, verbose_name='title in Azerbaijani')),
                ('title_en', models.CharField(blank=True, max_length=200, verbose_name='title in English')),
                ('title_ru', models.CharField(blank=True, max_length=200, verbose_name='title in Russian')),
                ('address', models.CharField(max_length=300, unique=True, verbose_name='address on the site')),
                ('kind', models.CharField(choices=[('STREAM', 'News of it: the newest page counts'), ('PAGES', 'Pages that stay: each one counts'), ('FORM', 'A form for visitors')], default='PAGES', max_length=8, verbose_name='kind')),
                ('freshness_days', models.PositiveSmallIntegerField(verbose_name='has to be newer than, days')),
                ('review_days', models.PositiveSmallIntegerField(verbose_name='accuracy is confirmed every, days')),
                ('repair_days', models.PositiveSmallIntegerField(default=5, verbose_name='faults are mended within, days')),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), blank=True, default=list, size=None)),
                ('since_on', models.DateField(verbose_name='watched since')),
                ('is_watched', models.BooleanField(default=True, verbose_name='watched')),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.post')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'verbose_name': 'section of the site',
                'verbose_name_plural': 'sections of the site',
                'ordering': ('address',),
                'constraints': [models.CheckConstraint(condition=models.Q(('freshness_days__gte', 1), ('repair_days__gte', 1), ('review_days__gte', 1)), name='upkeep_section_limits_are_days'), models.CheckConstraint(condition=models.Q(('address__endswith', '/'), ('address__startswith', '/')), name='upkeep_section_address_is_a_path')],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=500, verbose_name='page')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='note')),
                ('at', models.DateTimeField(verbose_name='confirmed')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='upkeep.section')),
            ],
            options={
                'verbose_name': 'confirmation of a page',
                'verbose_name_plural': 'confirmations of pages',
                'ordering': ('-at', '-pk'),
                'indexes': [models.Index(fields=['path', 'at'], name='upkeep_review_of_page')],
            },
        ),
        migrations.CreateModel(
            name='Improvement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='what changes')),
                ('measure', models.CharField(max_length=200, verbose_name='what is measured')),
                ('unit_name', models.CharField(blank=True, max_length=60, verbose_name='in what unit')),
                ('before_value', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='value before')),
                ('before_on', models.DateField(verbose_name='measured before, on')),
                ('released_on', models.DateField(blank=True, null=True, verbose_name='released on')),
                ('after_value', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='value after')),
                ('after_on', models.DateField(blank=True, null=True, verbose_name='measured after, on')),
                ('entered_at', models.DateTimeField()),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='improvements', to='upkeep.section')),
            ],
            options={
                'verbose_name': 'improvement of the site',
                'verbose_name_plural': 'improvements of the site',
                'ordering': ('-pk',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('after_on__isnull', True), ('after_value__isnull', True), ('released_on__isnull', True)), models.Q(('after_on__gte', models.F('released_on')), ('after_value__isnull', False), ('released_on__gte', models.F('before_on'))), _connector='OR'), name='upkeep_improvement_is_measured_whole')],
            },
        ),
        migrations.CreateModel(
            name='Fault',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('STALE', 'Past its limit'), ('DEAD_LINK', 'Dead link'), ('ORPHAN', 'Nothing links to it'), ('PAGE_FAILS', 'The page does not answer'), ('FORM_FAILS', 'The form fails'), ('NO_ALTERNATIVE', 'Picture without words'), ('NO_TRANSLATION', 'Translation missing'), ('REVIEW_DUE', 'Accuracy to be confirmed')], max_length=16, verbose_name='kind')),
                ('path', models.CharField(max_length=500, verbose_name='page')),
                ('target', models.CharField(blank=True, max_length=1500, verbose_name='what')),
                ('number', models.PositiveIntegerField(blank=True, null=True, verbose_name='days or code')),
                ('found_at', models.DateTimeField(verbose_name='found')),
                ('seen_at', models.DateTimeField(verbose_name='last seen')),
                ('mended_at', models.DateTimeField(blank=True, null=True, verbose_name='mended')),
                ('due_on', models.DateField(verbose_name='to be mended by')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='faults', to='upkeep.section')),
            ],
            options={
                'verbose_name': 'fault of the site',
                'verbose_name_plural': 'faults of the site',
                'ordering': ('-found_at', '-pk'),
                'indexes': [models.Index(condition=models.Q(('mended_at__isnull', True)), fields=['section', 'kind'], name='upkeep_fault_open'), models.Index(models.OrderBy(models.F('found_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='upkeep_fault_newest'), models.Index(fields=['mended_at'], name='upkeep_fault_mended')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('mended_at__isnull', True)), fields=('kind', 'path', 'target'), name='upkeep_fault_open_once'), models.CheckConstraint(condition=models.Q(('mended_at__isnull', True), ('mended_at__gte', models.F('found_at')), _connector='OR'), name='upkeep_fault_mended_after_found')],
            },
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pages', models.PositiveIntegerField()),
                ('stale', models.PositiveIntegerField()),
                ('newest_on', models.DateField(blank=True, null=True)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='snapshots', to='upkeep.run')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='upkeep.section')),
            ],
            options={
                'verbose_name': 'state of a section',
                'verbose_name_plural': 'states of sections',
                'ordering': ('-run', 'section'),
                'constraints': [models.UniqueConstraint(fields=('run', 'section'), name='upkeep_snapshot_once_a_run')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='review',
            trigger=pgtrigger.compiler.Trigger(name='upkeep_review_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8c00ef08a1c931a1e650a21faaf4f62c0ea3cabd', operation='UPDATE OR DELETE', pgid='pgtrigger_upkeep_review_is_kept_2d589', table='upkeep_review', when='BEFORE')),
        ),
    ]
