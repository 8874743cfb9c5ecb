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
        ('regulation', '0001_initial'),
        ('work_plans', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Region',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('name_az', models.CharField(max_length=100)),
                ('name_en', models.CharField(max_length=100)),
                ('name_ru', models.CharField(max_length=100)),
                ('column', models.PositiveSmallIntegerField()),
                ('line', models.PositiveSmallIntegerField()),
                ('districts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None)),
            ],
            options={
                'verbose_name': 'region',
                'verbose_name_plural': 'regions',
                'ordering': ('name_az',),
                'constraints': [models.UniqueConstraint(fields=('column', 'line'), name='region_tile_once')],
            },
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
                ('name_az', models.CharField(max_length=200, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
                ('name_ru', models.CharField(blank=True, max_length=200, verbose_name='name in Russian')),
                ('clauses', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None, verbose_name='clauses')),
                ('opened_on', models.DateField(verbose_name='offered since')),
                ('entered_at', models.DateTimeField()),
                ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='withdrawn on')),
                ('withdrawal_reason', models.TextField(blank=True, verbose_name='reason')),
                ('act', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulation.act', verbose_name='act')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit', verbose_name='owner')),
            ],
            options={
                'verbose_name': 'e-service',
                'verbose_name_plural': 'e-services',
                'ordering': ('name_az', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('withdrawal_reason', ''), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_on__gte', models.F('opened_on')), models.Q(('withdrawal_reason', ''), _negated=True)), _connector='OR'), name='service_withdrawn_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
                ('kind', models.CharField(choices=[('DUTY', 'State duty'), ('FINE', 'Administrative fine'), ('UTILITY', 'Utility'), ('OTHER', 'Other administrative payment')], max_length=10, verbose_name='kind')),
                ('name_az', models.CharField(max_length=200, verbose_name='name')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
                ('name_ru', models.CharField(blank=True, max_length=200, verbose_name='name in Russian')),
                ('channels', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('PORTAL', 'Portal'), ('CARD', 'Bank card'), ('APP', 'Mobile application'), ('TERMINAL', 'Payment terminal'), ('BANK', 'Bank'), ('CASH', 'Cash desk')], max_length=10), default=list, size=None, verbose_name='ways of paying')),
                ('address', models.URLField(blank=True, verbose_name='where it is paid')),
                ('guide', models.URLField(blank=True, verbose_name='guide')),
                ('since', models.DateField(verbose_name='taken since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='taken until')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit', verbose_name='owner')),
                ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='services.service', verbose_name='e-service')),
            ],
            options={
                'verbose_name': 'kind of payment',
                'verbose_name_plural': 'kinds of payment',
                'ordering': ('name_az', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='payment_ends_after_its_beginning'), models.CheckConstraint(condition=models.Q(('channels', []), _negated=True), name='payment_is_paid_somehow')],
            },
        ),
        migrations.CreateModel(
            name='Improvement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('done_on', models.DateField(verbose_name='carried out on')),
                ('words', models.CharField(max_length=300, verbose_name='what was changed')),
                ('entered_at', models.DateTimeField()),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='work_plans.measure')),
                ('payment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='improvements', to='services.payment')),
            ],
            options={
                'verbose_name': 'improvement',
                'verbose_name_plural': 'improvements',
                'ordering': ('-done_on', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='RegionUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('number', models.PositiveIntegerField(verbose_name='uses')),
                ('entered_at', models.DateTimeField()),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='services.region')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='services.service')),
            ],
            options={
                'verbose_name': 'uses in a month',
                'verbose_name_plural': 'uses in months',
                'constraints': [models.UniqueConstraint(fields=('region', 'service', 'month'), name='region_use_once'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='region_use_begins_its_month')],
            },
        ),
        migrations.CreateModel(
            name='PresentationWarning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField()),
                ('told_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(null=True)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='warnings', to='services.service')),
            ],
            options={
                'verbose_name': 'warning of a presentation',
                'verbose_name_plural': 'warnings of presentations',
                'constraints': [models.UniqueConstraint(fields=('service', 'due_on'), name='warning_once')],
            },
        ),
        migrations.CreateModel(
            name='Presentation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField(verbose_name='day')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('address', models.URLField(blank=True, verbose_name='page or recording')),
                ('audience', models.CharField(choices=[('CITIZENS', 'Citizens'), ('BUSINESS', 'Business'), ('MEDIA', 'Media'), ('NGOS', 'Non-governmental organisations'), ('STAFF', 'Staff of other bodies')], max_length=10, verbose_name='audience')),
                ('people', models.PositiveIntegerField(blank=True, null=True, verbose_name='number of people')),
                ('words', models.TextField(blank=True, verbose_name='what was shown')),
                ('entered_at', models.DateTimeField()),
                ('struck_at', models.DateTimeField(null=True)),
                ('struck_reason', models.TextField(blank=True)),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('material', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presentations', to='services.service')),
            ],
            options={
                'verbose_name': 'presentation',
                'verbose_name_plural': 'presentations',
                'ordering': ('-held_on', '-pk'),
                'indexes': [models.Index(fields=['service', '-held_on'], name='presentation_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('place', ''), _negated=True), models.Q(('address', ''), _negated=True), _connector='OR'), name='presentation_has_a_place'), models.CheckConstraint(condition=models.Q(models.Q(('struck_at__isnull', True), ('struck_reason', '')), models.Q(('struck_at__isnull', False), models.Q(('struck_reason', ''), _negated=True)), _connector='OR'), name='presentation_struck_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Training',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField(verbose_name='day')),
                ('place', models.CharField(max_length=200, verbose_name='place')),
                ('title', models.CharField(max_length=200, verbose_name='what about')),
                ('people', models.PositiveIntegerField(verbose_name='number of people')),
                ('entered_at', models.DateTimeField()),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trainings', to='services.region')),
            ],
            options={
                'verbose_name': 'training session',
                'verbose_name_plural': 'training sessions',
                'ordering': ('-held_on', '-pk'),
                'indexes': [models.Index(fields=['region', '-held_on'], name='training_newest')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('texts', models.JSONField(default=dict)),
                ('channels', models.JSONField(default=list)),
                ('state', models.CharField(choices=[('DRAFT', 'Draft'), ('WAITING', 'Waiting for clearance'), ('CLEARED', 'Cleared'), ('PUBLISHED', 'Published'), ('REPLACED', 'Replaced')], default='DRAFT', max_length=10)),
                ('writers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('written_at', models.DateTimeField()),
                ('release_id', models.BigIntegerField(null=True)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('published_at', models.DateTimeField(null=True)),
                ('replaced_at', models.DateTimeField(null=True)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='services.service')),
            ],
            options={
                'verbose_name': 'description',
                'verbose_name_plural': 'descriptions',
                'ordering': ('-number',),
                'constraints': [models.UniqueConstraint(fields=('service', 'number'), name='version_number_once'), models.UniqueConstraint(condition=models.Q(('state', 'PUBLISHED')), fields=('service',), name='version_one_published'), models.UniqueConstraint(condition=models.Q(('state__in', ('DRAFT', 'WAITING', 'CLEARED'))), fields=('service',), name='version_one_in_work'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('release_id__isnull', False), ('state__in', ('PUBLISHED', 'REPLACED'))), models.Q(('published_at__isnull', True), ('state__in', ('DRAFT', 'WAITING', 'CLEARED'))), _connector='OR'), name='version_published_was_cleared')],
            },
        ),
        migrations.CreateModel(
            name='MonthAsked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('asked_at', models.DateTimeField()),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'verbose_name': "request for a month's numbers",
                'verbose_name_plural': "requests for a month's numbers",
                'constraints': [models.UniqueConstraint(fields=('unit', 'month'), name='month_asked_once'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='month_asked_begins_it')],
            },
        ),
        migrations.CreateModel(
            name='LinkCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.URLField()),
                ('checked_at', models.DateTimeField()),
                ('code', models.PositiveSmallIntegerField(null=True)),
                ('is_broken', models.BooleanField()),
                ('payment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='services.payment')),
            ],
            options={
                'verbose_name': 'check of an address',
                'verbose_name_plural': 'checks of addresses',
                'ordering': ('-checked_at', '-pk'),
                'indexes': [models.Index(fields=['payment', '-checked_at'], name='link_check_newest')],
            },
        ),
        migrations.CreateModel(
            name='PaymentMonth',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('count', models.PositiveIntegerField(verbose_name='payments')),
                ('electronic', models.PositiveIntegerField(verbose_name='of them electronically')),
                ('entered_at', models.DateTimeField()),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('payment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='months', to='services.payment')),
            ],
            options={
                'verbose_name': 'payments of a month',
                'verbose_name_plural': 'payments of months',
                'ordering': ('-month',),
                'constraints': [models.UniqueConstraint(fields=('payment', 'month'), name='payment_month_once'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='payment_month_begins_it'), models.CheckConstraint(condition=models.Q(('electronic__lte', models.F('count'))), name='payment_electronic_is_a_part')],
            },
        ),
        migrations.CreateModel(
            name='AccessPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('district', models.CharField(max_length=60, verbose_name='district or city')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('address', models.CharField(max_length=300, verbose_name='address')),
                ('hours', models.CharField(max_length=200, verbose_name='hours')),
                ('phone', models.CharField(blank=True, max_length=60, verbose_name='telephone')),
                ('help', models.TextField(blank=True, verbose_name='what people are helped with')),
                ('has_step_free_access', models.BooleanField(default=False, verbose_name='can be entered without steps')),
                ('opened_on', models.DateField(verbose_name='opened on')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='closed on')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='points', to='services.region')),
            ],
            options={
                'verbose_name': 'access point',
                'verbose_name_plural': 'access points',
                'ordering': ('district', 'name', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='access_point_closes_after_opening')],
            },
        ),
        migrations.CreateModel(
            name='RegionPeople',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('counted_on', models.DateField(verbose_name='on')),
                ('number', models.PositiveIntegerField(verbose_name='people')),
                ('source', models.CharField(max_length=300, verbose_name='source')),
                ('entered_at', models.DateTimeField()),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='services.region')),
            ],
            options={
                'verbose_name': 'number of people',
                'verbose_name_plural': 'numbers of people',
                'ordering': ('-counted_on',),
                'constraints': [models.UniqueConstraint(fields=('region', 'counted_on'), name='region_people_once'), models.CheckConstraint(condition=models.Q(('number__gt', 0), models.Q(('source', ''), _negated=True)), name='region_people_counted')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='version',
            trigger=pgtrigger.compiler.Trigger(name='version_published_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."published_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='84aff1994bff5abf10617a34881c330a80c8dc0c', operation='DELETE', pgid='pgtrigger_version_published_stays_fafe7', table='services_version', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='version',
            trigger=pgtrigger.compiler.Trigger(name='version_published_is_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.published_at IS NOT NULL AND (OLD.service_id, OLD.number, OLD.texts, OLD.channels, OLD.release_id, OLD.sha256, OLD.published_at) IS DISTINCT FROM (NEW.service_id, NEW.number, NEW.texts, NEW.channels, NEW.release_id, NEW.sha256, NEW.published_at))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='468adad5cd59dd32fe27d9a90b3560286b498cdc', operation='UPDATE', pgid='pgtrigger_version_published_is_frozen_e8e92', table='services_version', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='version',
            trigger=pgtrigger.compiler.Trigger(name='version_only_through_the_gate', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."state" = \'PUBLISHED\')', func="\n                    IF NOT EXISTS (SELECT 1 FROM release_release r WHERE r.id = NEW.release_id\n                                   AND r.state = 'RELEASED' AND r.subject_type = 'services.version'\n                                   AND r.subject_id = NEW.id AND r.sha256 = NEW.sha256) THEN\n                        RAISE EXCEPTION 'Description % has not passed the gate.', NEW.id;\n                    END IF;\n                    RETURN NEW;\n                ", hash='ace202b1ad45b8d057e7480bf71ff8f9cb84cd44', operation='UPDATE OR INSERT', pgid='pgtrigger_version_only_through_the_gate_5ea03', table='services_version', when='BEFORE')),
        ),
    ]
