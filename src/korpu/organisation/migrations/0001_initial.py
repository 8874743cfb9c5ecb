import datetime
import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.operations
import django.db.models.deletion
import korpu.organisation.models.days
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(
        ),
        migrations.CreateModel(
            name='RefusalGround',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('article', models.CharField(max_length=40)),
                ('text_az', models.CharField(max_length=300)),
                ('text_en', models.CharField(max_length=300)),
                ('verify', models.BooleanField(default=True)),
            ],
            options={
                'verbose_name': 'ground of refusal',
                'verbose_name_plural': 'grounds of refusal',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Ministry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_az', models.CharField(max_length=200)),
                ('name_en', models.CharField(max_length=200)),
                ('name_ru', models.CharField(blank=True, max_length=200)),
                ('short_name', models.CharField(max_length=60)),
                ('address_az', models.CharField(max_length=300)),
                ('address_en', models.CharField(max_length=300)),
                ('phone', models.CharField(max_length=40)),
                ('email', models.EmailField(max_length=254)),
                ('profile', models.CharField(max_length=60)),
            ],
            options={
                'verbose_name': 'ministry',
                'verbose_name_plural': 'ministries',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='ministry_is_one')],
            },
        ),
        migrations.CreateModel(
            name='RetentionRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(max_length=20, unique=True)),
                ('years', models.PositiveSmallIntegerField()),
                ('starts_with', models.CharField(choices=[('ANSWERED', 'The answer'), ('CLOSED', 'The closing of the case')], default='ANSWERED', max_length=10)),
                ('basis', models.CharField(blank=True, max_length=200)),
                ('verify', models.BooleanField(default=True)),
            ],
            options={
                'verbose_name': 'retention rule',
                'verbose_name_plural': 'retention rules',
                'constraints': [models.CheckConstraint(condition=models.Q(('years__gte', 1)), name='retention_at_least_a_year')],
            },
        ),
        migrations.CreateModel(
            name='RouteStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30)),
                ('order', models.PositiveSmallIntegerField()),
                ('role', models.CharField(choices=[('REGISTRAR', 'Registrar'), ('EXECUTOR', 'Executor'), ('SECTOR_HEAD', 'Head of sector'), ('DEPARTMENT_HEAD', 'Head of department'), ('DEPUTY_HEAD', 'Deputy head of department'), ('UNIT_HEAD', 'Head of another unit or institution'), ('FOI_OFFICER', 'Responsible for information requests'), ('CONTRIBUTOR', 'Contributor of another unit'), ('MINISTER', 'Minister'), ('LEADERSHIP', 'Leadership'), ('ADMINISTRATOR', 'Administrator'), ('AUDITOR', 'Auditor')], max_length=20)),
                ('own_unit', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'approval step',
                'verbose_name_plural': 'approval steps',
                'ordering': ('kind', 'order'),
                'constraints': [models.UniqueConstraint(fields=('kind', 'order'), name='route_step_order_once')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('name_az', models.CharField(max_length=200)),
                ('name_en', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('MINISTRY', 'Ministry'), ('LEADERSHIP', 'Leadership'), ('DEPARTMENT', 'Department'), ('SECTOR', 'Sector'), ('UNIT', 'Unit of the apparatus'), ('INSTITUTION', 'Institution of the system')], max_length=12)),
                ('aliases', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), blank=True, default=list, size=None)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='organisation.unit')),
            ],
            options={
                'verbose_name': 'unit',
                'verbose_name_plural': 'units',
                'ordering': ('order', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='unit_ends_after_start'), models.CheckConstraint(condition=models.Q(('parent', models.F('pk')), _negated=True), name='unit_not_under_itself')],
            },
        ),
        migrations.CreateModel(
            name='Counterpart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('UNIT', 'Unit of the apparatus'), ('INSTITUTION', 'Institution of the system'), ('STATE_BODY', 'State body'), ('LOCAL_BODY', 'Local self-government body'), ('NGO', 'Non-governmental organisation'), ('OUTLET', 'Media outlet')], max_length=12, verbose_name='kind')),
                ('own_name', models.CharField(blank=True, max_length=200, verbose_name='name')),
                ('contact_name', models.CharField(blank=True, max_length=200, verbose_name='contact person')),
                ('contact_post', models.CharField(blank=True, max_length=200, verbose_name='post of the contact person')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('unit', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='counterpart', to='organisation.unit')),
            ],
            options={
                'verbose_name': 'counterpart',
                'verbose_name_plural': 'counterparts',
                'ordering': ('own_name', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['UNIT', 'INSTITUTION']), ('own_name', ''), ('unit__isnull', False)), models.Q(models.Q(('kind__in', ['UNIT', 'INSTITUTION']), _negated=True), ('unit__isnull', True), models.Q(('own_name', ''), _negated=True)), _connector='OR'), name='counterpart_is_unit_or_named'), models.UniqueConstraint(condition=models.Q(('unit__isnull', True)), fields=('kind', 'own_name'), name='counterpart_once')],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('title_az', models.CharField(max_length=200)),
                ('title_en', models.CharField(max_length=200)),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('REGISTRAR', 'Registrar'), ('EXECUTOR', 'Executor'), ('SECTOR_HEAD', 'Head of sector'), ('DEPARTMENT_HEAD', 'Head of department'), ('DEPUTY_HEAD', 'Deputy head of department'), ('UNIT_HEAD', 'Head of another unit or institution'), ('FOI_OFFICER', 'Responsible for information requests'), ('CONTRIBUTOR', 'Contributor of another unit'), ('MINISTER', 'Minister'), ('LEADERSHIP', 'Leadership'), ('ADMINISTRATOR', 'Administrator'), ('AUDITOR', 'Auditor')], max_length=20), default=list, size=None)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('starts_on', models.DateField(default=datetime.date(2000, 1, 1), verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('contact_since', models.DateField(blank=True, null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='organisation.unit')),
            ],
            options={
                'verbose_name': 'post',
                'verbose_name_plural': 'posts',
                'ordering': ('order', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='post_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('contact_since__isnull', True), ('email', ''), ('phone', '')), models.Q(models.Q(('email', ''), ('phone', ''), _negated=True), ('contact_since__isnull', False)), _connector='OR'), name='post_contact_has_day')],
            },
        ),
        migrations.CreateModel(
            name='StructureVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='in force from')),
                ('state', models.CharField(choices=[('DRAFT', 'Draft'), ('APPROVED', 'Approved')], default='DRAFT', max_length=10, verbose_name='state')),
                ('order_number', models.CharField(blank=True, max_length=60, verbose_name='number of the order')),
                ('order_on', models.DateField(blank=True, null=True, verbose_name='date of the order')),
                ('posts', models.ManyToManyField(blank=True, related_name='versions', to='organisation.post')),
            ],
            options={
                'verbose_name': 'version of the structure',
                'verbose_name_plural': 'versions of the structure',
                'ordering': ('-starts_on', '-pk'),
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'APPROVED')), fields=('starts_on',), name='structure_one_a_day'), models.UniqueConstraint(condition=models.Q(('state', 'DRAFT')), fields=('state',), name='structure_one_draft'), models.CheckConstraint(condition=models.Q(('order_on__isnull', True), models.Q(('order_number', ''), _negated=True), _connector='OR'), name='structure_order_is_whole')],
            },
        ),
        migrations.CreateModel(
            name='StructureChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('OPEN_UNIT', 'A unit opens'), ('CLOSE_UNIT', 'A unit closes'), ('OPEN_POST', 'A post opens'), ('CLOSE_POST', 'A post closes'), ('HEADCOUNT', 'The number of staff changes')], max_length=12, verbose_name='change')),
                ('unit_code', models.SlugField(max_length=60)),
                ('post_code', models.SlugField(blank=True, max_length=60)),
                ('name_az', models.CharField(blank=True, max_length=200)),
                ('name_en', models.CharField(blank=True, max_length=200)),
                ('unit_kind', models.CharField(blank=True, choices=[('MINISTRY', 'Ministry'), ('LEADERSHIP', 'Leadership'), ('DEPARTMENT', 'Department'), ('SECTOR', 'Sector'), ('UNIT', 'Unit of the apparatus'), ('INSTITUTION', 'Institution of the system')], max_length=12)),
                ('parent_code', models.SlugField(blank=True, max_length=60)),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('REGISTRAR', 'Registrar'), ('EXECUTOR', 'Executor'), ('SECTOR_HEAD', 'Head of sector'), ('DEPARTMENT_HEAD', 'Head of department'), ('DEPUTY_HEAD', 'Deputy head of department'), ('UNIT_HEAD', 'Head of another unit or institution'), ('FOI_OFFICER', 'Responsible for information requests'), ('CONTRIBUTOR', 'Contributor of another unit'), ('MINISTER', 'Minister'), ('LEADERSHIP', 'Leadership'), ('ADMINISTRATOR', 'Administrator'), ('AUDITOR', 'Auditor')], max_length=20), blank=True, default=list, size=None)),
                ('headcount', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='organisation.structureversion')),
            ],
            options={
                'verbose_name': 'change of the structure',
                'verbose_name_plural': 'changes of the structure',
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(fields=('version', 'kind', 'unit_code', 'post_code'), name='structure_change_once'), models.CheckConstraint(condition=models.Q(models.Q(('headcount__isnull', False), ('kind', 'HEADCOUNT')), models.Q(models.Q(('kind', 'HEADCOUNT'), _negated=True), ('headcount__isnull', True)), _connector='OR'), name='structure_change_has_headcount'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('OPEN_POST', 'CLOSE_POST')), models.Q(('post_code', ''), _negated=True)), models.Q(models.Q(('kind__in', ('OPEN_POST', 'CLOSE_POST')), _negated=True), ('post_code', '')), _connector='OR'), name='structure_change_names_post')],
            },
        ),
        migrations.CreateModel(
            name='StructureLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('headcount', models.PositiveSmallIntegerField(verbose_name='number of staff')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='organisation.structureversion')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'verbose_name': 'line of the structure',
                'verbose_name_plural': 'lines of the structure',
                'ordering': ('unit__order', 'unit_id'),
                'constraints': [models.UniqueConstraint(fields=('version', 'unit'), name='structure_line_once')],
            },
        ),
        migrations.CreateModel(
            name='Interaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('REQUEST', 'Request'), ('MEETING', 'Meeting'), ('JOINT_TASK', 'Joint task')], max_length=12, verbose_name='kind')),
                ('about', models.CharField(max_length=300, verbose_name='about')),
                ('happened_on', models.DateField(verbose_name='day')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due')),
                ('settled_on', models.DateField(blank=True, null=True, verbose_name='answered or done')),
                ('result', models.TextField(blank=True, verbose_name='result')),
                ('counterpart', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interactions', to='organisation.counterpart')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'verbose_name': 'interaction',
                'verbose_name_plural': 'interactions',
                'ordering': ('-happened_on', '-pk'),
                'indexes': [models.Index(fields=['happened_on'], name='interaction_day'), models.Index(condition=models.Q(('settled_on__isnull', True)), fields=['due_on'], name='interaction_open_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('settled_on__isnull', True), ('settled_on__gte', models.F('happened_on')), _connector='OR'), name='interaction_settled_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'MEETING'), _negated=True), models.Q(('settled_on', models.F('happened_on')), ('settled_on__isnull', False)), _connector='OR'), name='interaction_meeting_is_settled'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'REQUEST'), _negated=True), ('due_on__isnull', False), _connector='OR'), name='interaction_request_has_due')],
            },
        ),
        migrations.CreateModel(
            name='Entrustment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matter', models.CharField(blank=True, max_length=300, verbose_name='matter')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to')),
                ('order_number', models.CharField(max_length=60, verbose_name='number of the order')),
                ('order_on', models.DateField(verbose_name='date of the order')),
                ('deputy_post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entrustments', to='organisation.post')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entrustments', to='organisation.unit')),
            ],
            options={
                'verbose_name': 'entrustment',
                'verbose_name_plural': 'entrustments',
                'ordering': ('-starts_on', 'pk'),
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('unit__isnull', False)), expressions=[(models.F('unit'), '='), (korpu.organisation.models.days._Days(models.F('starts_on'), models.F('ends_on'), models.Value('[]')), '&&')], name='entrustment_one_deputy_a_unit'), models.CheckConstraint(condition=models.Q(('unit__isnull', False), models.Q(('matter', ''), _negated=True), _connector='OR'), name='entrustment_names_something'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='entrustment_ends_after_start'), models.CheckConstraint(condition=models.Q(('order_on__isnull', True), models.Q(('order_number', ''), _negated=True), _connector='OR'), name='entrustment_order_is_whole')],
            },
        ),
        migrations.CreateModel(
            name='Distribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30, unique=True)),
                ('basis', models.CharField(blank=True, max_length=200)),
                ('verify', models.BooleanField(default=False)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'verbose_name': 'distribution rule',
                'verbose_name_plural': 'distribution rules',
            },
        ),
        migrations.CreateModel(
            name='Authorisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('DEPARTMENT_HEAD', 'Head of department'), ('SECTOR_HEAD', 'Head of sector'), ('EXECUTOR', 'Executor'), ('REGISTRAR', 'Registrar'), ('MINISTER', 'Minister')], max_length=20, verbose_name='right')),
                ('matter', models.CharField(max_length=300, verbose_name='matter')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='to')),
                ('order_number', models.CharField(max_length=60, verbose_name='number of the order')),
                ('order_on', models.DateField(verbose_name='date of the order')),
                ('called_off_on', models.DateField(blank=True, null=True, verbose_name='called off')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authorisations', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'verbose_name': 'authorisation',
                'verbose_name_plural': 'authorisations',
                'ordering': ('-starts_on', 'pk'),
                'indexes': [models.Index(fields=['user', 'ends_on'], name='authorisation_of_user')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='authorisation_ends_after_start'), models.CheckConstraint(condition=models.Q(('order_number', ''), _negated=True), name='authorisation_has_order')],
            },
        ),
        migrations.CreateModel(
            name='Holding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to')),
                ('order_number', models.CharField(blank=True, max_length=60, verbose_name='number of the order')),
                ('order_on', models.DateField(blank=True, null=True, verbose_name='date of the order')),
                ('end_order_number', models.CharField(blank=True, max_length=60, verbose_name='number of the order of dismissal')),
                ('end_order_on', models.DateField(blank=True, null=True, verbose_name='date of the order of dismissal')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='organisation.post')),
            ],
            options={
                'verbose_name': 'holder of a post',
                'verbose_name_plural': 'holders of posts',
                'ordering': ('-starts_on', 'pk'),
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.F('post'), '='), (korpu.organisation.models.days._Days(models.F('starts_on'), models.F('ends_on'), models.Value('[]')), '&&')], name='holding_one_at_a_time'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='holding_ends_after_start'), models.CheckConstraint(condition=models.Q(('order_on__isnull', True), models.Q(('order_number', ''), _negated=True), _connector='OR'), name='holding_order_is_whole'), models.CheckConstraint(condition=models.Q(('end_order_on__isnull', True), models.Q(('end_order_number', ''), _negated=True), _connector='OR'), name='holding_end_order_is_whole'), models.CheckConstraint(condition=models.Q(('end_order_number', ''), ('ends_on__isnull', False), _connector='OR'), name='holding_end_order_has_end')],
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='to')),
                ('reason', models.CharField(max_length=200, verbose_name='reason')),
                ('order_number', models.CharField(blank=True, max_length=60, verbose_name='number of the order')),
                ('called_off_on', models.DateField(blank=True, null=True, verbose_name='called off')),
                ('from_post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations_given', to='organisation.post')),
                ('to_post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations_held', to='organisation.post')),
            ],
            options={
                'verbose_name': 'substitution',
                'verbose_name_plural': 'substitutions',
                'ordering': ('-starts_on', 'pk'),
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('called_off_on__isnull', True)), expressions=[(models.F('from_post'), '='), (korpu.organisation.models.days._Days(models.F('starts_on'), models.F('ends_on'), models.Value('[]')), '&&')], name='delegation_one_at_a_time'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='delegation_ends_after_start'), models.CheckConstraint(condition=models.Q(('from_post', models.F('to_post')), _negated=True), name='delegation_not_to_itself')],
            },
        ),
    ]
