import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=100, unique=True)),
                ('channel', models.CharField(choices=[('WEB', 'Website'), ('EMAIL', 'E-mail'), ('POST', 'Postal mail'), ('PHONE', 'Telephone'), ('RECEPTION', 'Reception day'), ('PORTAL', 'State portal')], max_length=12)),
                ('raw', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('received_at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'arrival',
                'verbose_name_plural': 'arrivals',
            },
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('query', models.CharField(max_length=1000)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'saved view',
                'verbose_name_plural': 'saved views',
                'ordering': ('name',),
                'constraints': [models.UniqueConstraint(fields=('user', 'name'), name='saved_view_name_once')],
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40, unique=True, verbose_name='number')),
                ('kind', models.CharField(choices=[('PETITION', 'Petition'), ('COMPLAINT', 'Complaint'), ('PROPOSAL', 'Proposal'), ('INFORMATION_REQUEST', 'Information request'), ('MEDIA_ENQUIRY', 'Media enquiry')], max_length=20, verbose_name='kind')),
                ('channel', models.CharField(choices=[('WEB', 'Website'), ('EMAIL', 'E-mail'), ('POST', 'Postal mail'), ('PHONE', 'Telephone'), ('RECEPTION', 'Reception day'), ('PORTAL', 'State portal')], max_length=12, verbose_name='channel')),
                ('state', models.CharField(choices=[('REGISTERED', 'Registered'), ('DISTRIBUTED', 'Sent to a sector'), ('IN_WORK', 'In work'), ('CLARIFYING', 'Waiting for the author'), ('CLEARING', 'Being cleared'), ('CLEARED', 'Cleared for sending'), ('ANSWERED', 'Answered'), ('CLOSED', 'Closed'), ('ARCHIVED', 'Archived')], default='REGISTERED', max_length=12, verbose_name='state')),
                ('subject', models.CharField(max_length=200, verbose_name='subject')),
                ('text', models.TextField(verbose_name='text')),
                ('language', models.CharField(choices=[('az', 'Azərbaycanca'), ('en', 'English'), ('ru', 'Русский')], default='az', max_length=5)),
                ('reply_by', models.CharField(choices=[('EMAIL', 'E-mail'), ('POST', 'Postal mail')], max_length=5, verbose_name='reply by')),
                ('urgency', models.CharField(choices=[('NORMAL', 'Ordinary term'), ('TOPICAL', 'The information would lose its use: 24 hours'), ('DANGER', 'Danger to life, health or liberty: 48 hours'), ('STUDY', 'Needs further study or a check: the longer term')], default='NORMAL', max_length=8, verbose_name='term')),
                ('urgency_reason', models.TextField(blank=True, verbose_name='reason for the term')),
                ('is_restricted', models.BooleanField(default=False, verbose_name='restricted')),
                ('received_at', models.DateTimeField(verbose_name='received')),
                ('registered_at', models.DateTimeField(verbose_name='registered')),
                ('due_at', models.DateTimeField(blank=True, null=True, verbose_name='due')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                ('outcome', models.CharField(blank=True, choices=[('ANSWERED_FULLY', 'Answered in full'), ('ANSWERED_PARTLY', 'Answered in part'), ('EXPLAINED', 'Explained'), ('REFUSED', 'Refused'), ('FORWARDED', 'Sent to the competent body'), ('NOT_CONSIDERED', 'Left without consideration')], max_length=20, verbose_name='outcome')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed')),
                ('retain_until', models.DateField(blank=True, null=True, verbose_name='kept until')),
                ('archived_at', models.DateTimeField(blank=True, null=True, verbose_name='archived')),
                ('code_hash', models.CharField(max_length=64)),
                ('search', django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
                ('executor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.post')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('intake', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appeal', to='appeals.intake')),
            ],
            options={
                'verbose_name': 'appeal',
                'verbose_name_plural': 'appeals',
                'ordering': ('-registered_at', '-pk'),
                'indexes': [models.Index(models.OrderBy(models.F('registered_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='appeal_newest'), models.Index(models.F('unit'), models.OrderBy(models.F('registered_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='appeal_unit_newest'), models.Index(models.F('executor'), models.OrderBy(models.F('registered_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='appeal_post_newest'), models.Index(models.F('state'), models.OrderBy(models.F('registered_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='appeal_state_newest'), models.Index(models.F('kind'), models.OrderBy(models.F('registered_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='appeal_kind_newest'), models.Index(models.F('due_at'), models.F('id'), condition=models.Q(('state__in', ('REGISTERED', 'DISTRIBUTED', 'IN_WORK', 'CLARIFYING', 'CLEARING', 'CLEARED'))), name='appeal_open_due'), models.Index(models.F('unit'), models.F('due_at'), models.F('id'), condition=models.Q(('state__in', ('REGISTERED', 'DISTRIBUTED', 'IN_WORK', 'CLARIFYING', 'CLEARING', 'CLEARED'))), name='appeal_unit_open_due'), models.Index(models.F('answered_at'), models.F('unit'), models.F('kind'), condition=models.Q(('answered_at__isnull', False)), name='appeal_answered'), django.contrib.postgres.indexes.GinIndex(models.F('search'), name='appeal_search')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', False), ('state__in', ('ANSWERED', 'CLOSED', 'ARCHIVED'))), models.Q(models.Q(('state__in', ('ANSWERED', 'CLOSED', 'ARCHIVED')), _negated=True), ('answered_at__isnull', True)), _connector='OR'), name='appeal_answer_has_time'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('CLOSED', 'ARCHIVED')), _negated=True), models.Q(('closed_at__isnull', False), ('retain_until__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='appeal_closed_has_outcome'), models.CheckConstraint(condition=models.Q(models.Q(('archived_at__isnull', False), ('state', 'ARCHIVED')), models.Q(models.Q(('state', 'ARCHIVED'), _negated=True), ('archived_at__isnull', True)), _connector='OR'), name='appeal_archived_has_time'), models.CheckConstraint(condition=models.Q(('retain_until__isnull', True), ('retain_until__gte', django.db.models.expressions.CombinedExpression(models.F('answered_at'), '+', models.Value('365 days', models.DurationField()))), _connector='OR'), name='appeal_kept_a_year'), models.CheckConstraint(condition=models.Q(('registered_at__gte', models.F('received_at'))), name='appeal_received_before_registered'), models.CheckConstraint(condition=models.Q(('urgency', 'NORMAL'), models.Q(('urgency_reason', ''), _negated=True), _connector='OR'), name='appeal_urgency_has_reason'), models.CheckConstraint(condition=models.Q(('state', 'REGISTERED'), ('unit__isnull', False), _connector='OR'), name='appeal_work_lies_with_a_unit')],
            },
        ),
        migrations.CreateModel(
            name='AppealFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('INCOMING', 'Came with the appeal'), ('ENCLOSURE', 'Enclosed with the answer')], max_length=10)),
                ('is_removed', models.BooleanField(default=False)),
                ('added_at', models.DateTimeField()),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='appeals.appeal')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
            ],
            options={
                'verbose_name': 'file',
                'verbose_name_plural': 'files',
                'constraints': [models.UniqueConstraint(fields=('appeal', 'file', 'role'), name='appeal_file_once')],
            },
        ),
        migrations.CreateModel(
            name='AuthorReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('channel', models.CharField(choices=[('WEB', 'Website'), ('EMAIL', 'E-mail'), ('POST', 'Postal mail'), ('PHONE', 'Telephone'), ('RECEPTION', 'Reception day'), ('PORTAL', 'State portal')], max_length=12)),
                ('received_at', models.DateTimeField()),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='appeals.appeal')),
            ],
            options={
                'verbose_name': "author's reply",
                'verbose_name_plural': "authors' replies",
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160, verbose_name='name and surname')),
                ('organisation', models.CharField(blank=True, max_length=200, verbose_name='organisation or outlet')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('address', models.CharField(blank=True, max_length=300, verbose_name='postal address')),
                ('appeal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='contact', to='appeals.appeal')),
            ],
            options={
                'verbose_name': 'contact',
                'verbose_name_plural': 'contacts',
                'indexes': [models.Index(condition=models.Q(('email', ''), _negated=True), fields=['email'], name='contact_email')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('email', ''), _negated=True), models.Q(('address', ''), _negated=True), _connector='OR'), name='contact_can_be_reached')],
            },
        ),
        migrations.CreateModel(
            name='Dispatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('ANSWER', 'Answer'), ('CLARIFICATION', 'Question to the author'), ('EXTENSION', 'Notice that the term is extended')], max_length=14)),
                ('release_id', models.BigIntegerField(unique=True)),
                ('sent_by', models.CharField(choices=[('EMAIL', 'E-mail'), ('POST', 'Postal mail')], max_length=5)),
                ('message_id', models.BigIntegerField(blank=True, null=True)),
                ('state', models.CharField(choices=[('QUEUED', 'On its way'), ('DELIVERED', 'Delivered'), ('FAILED', 'Not delivered')], default='QUEUED', max_length=10)),
                ('dispatched_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('appeal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dispatches', to='appeals.appeal')),
                ('dispatched_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
            ],
            options={
                'verbose_name': 'dispatch',
                'verbose_name_plural': 'dispatches',
                'ordering': ('pk',),
                'indexes': [models.Index(fields=['message_id'], name='dispatch_message')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(choices=[('ANSWER', 'Answer'), ('CLARIFICATION', 'Question to the author'), ('EXTENSION', 'Notice that the term is extended')], default='ANSWER', max_length=14, verbose_name='purpose')),
                ('title', models.CharField(max_length=200, verbose_name='subject line')),
                ('html', models.TextField(blank=True, verbose_name='text')),
                ('outcome', models.CharField(blank=True, choices=[('ANSWERED_FULLY', 'Answered in full'), ('ANSWERED_PARTLY', 'Answered in part'), ('EXPLAINED', 'Explained'), ('REFUSED', 'Refused'), ('FORWARDED', 'Sent to the competent body'), ('NOT_CONSIDERED', 'Left without consideration')], max_length=20, verbose_name='outcome')),
                ('grounds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('separable', models.BooleanField(blank=True, null=True, verbose_name='an open part was parted')),
                ('remedies', models.TextField(blank=True, verbose_name='how to complain')),
                ('forwarded_to', models.CharField(blank=True, max_length=200, verbose_name='competent body')),
                ('version', models.PositiveIntegerField(default=1)),
                ('writers', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('release_id', models.BigIntegerField(blank=True, null=True)),
                ('edited_at', models.DateTimeField()),
                ('appeal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='draft', to='appeals.appeal')),
                ('edited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'draft',
                'verbose_name_plural': 'drafts',
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='intake',
            trigger=pgtrigger.compiler.Trigger(name='intake_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='08f2be4385e2fe9f24c87be971ca1223ea855fa0', operation='UPDATE OR DELETE', pgid='pgtrigger_intake_is_kept_ed51d', table='appeals_intake', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appeal',
            trigger=pgtrigger.compiler.Trigger(name='appeal_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='e2200a3225431e1191eab822c76de85936c0aeb5', operation='DELETE', pgid='pgtrigger_appeal_is_kept_aef0e', table='appeals_appeal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appeal',
            trigger=pgtrigger.compiler.Trigger(name='appeal_number_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func='RAISE EXCEPTION \'pgtrigger: Cannot update of "number", "intake_id", "received_at", "registered_at" rows from % table\', TG_TABLE_NAME;', hash='96ffa3cedde80f1fe9a3cf52e72e24b98a55328a', operation='UPDATE OF "number", "intake_id", "received_at", "registered_at"', pgid='pgtrigger_appeal_number_stays_9d093', table='appeals_appeal', when='BEFORE')),
        ),
    ]
