import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('appeals', '0001_initial'),
        ('documents', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Mailbox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, unique=True, verbose_name='name')),
                ('uidvalidity', models.BigIntegerField(blank=True, null=True)),
                ('on_server', models.PositiveIntegerField(blank=True, null=True, verbose_name='on the server')),
                ('missing', models.PositiveIntegerField(default=0, verbose_name='missing from the register')),
                ('stuck_uids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None)),
                ('tried_at', models.DateTimeField(blank=True, null=True)),
                ('succeeded_at', models.DateTimeField(blank=True, null=True, verbose_name='last read')),
                ('reconciled_at', models.DateTimeField(blank=True, null=True, verbose_name='last compared')),
                ('error', models.CharField(blank=True, max_length=80)),
            ],
            options={
                'verbose_name': 'mailbox',
                'verbose_name_plural': 'mailboxes',
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uidvalidity', models.BigIntegerField(null=True)),
                ('uid', models.BigIntegerField(null=True)),
                ('sha256', models.CharField(max_length=64)),
                ('size_bytes', models.PositiveIntegerField(verbose_name='size')),
                ('is_cut', models.BooleanField(default=False)),
                ('received_at', models.DateTimeField(verbose_name='received')),
                ('taken_at', models.DateTimeField(verbose_name='taken')),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('state', models.CharField(choices=[('TAKEN', 'Taken, not yet sorted'), ('CASE', 'Became a case'), ('JOINED', 'Joined to a case'), ('HELD', 'Waits for a decision'), ('SET_ASIDE', 'Set aside')], default='TAKEN', max_length=9, verbose_name='state')),
                ('kind', models.CharField(blank=True, choices=[('LETTER', 'Letter'), ('REPLY', 'Reply to a case'), ('AUTO_REPLY', 'Automatic reply'), ('BOUNCE', 'Returned mail'), ('LOOP', 'Our own mail coming back'), ('SPAM', 'Spam or bulk mail'), ('UNREADABLE', 'Cannot be read')], max_length=10, verbose_name='kind of mail')),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('SIGNED_ADDRESS', 'It was sent to the reply address of a case.'), ('REFERENCE', 'It refers to a letter of ours.'), ('NUMBER', 'Its subject names a register number.'), ('NO_SENDER', 'It names no sender.'), ('TWO_SENDERS', 'It names several senders that differ.'), ('ENCRYPTED', 'It is encrypted or sealed; ask the sender for a plain copy.'), ('EMPTY', 'It holds neither words nor files.'), ('BROKEN', 'Its form is too broken to be read.'), ('TOO_LARGE', 'It is too large; only its beginning was taken from the server.'), ('MANY_PARTS', 'It has more parts than a letter has.'), ('AUTO_SUBMITTED', 'It says that a machine wrote it.'), ('NULL_SENDER', 'It was sent so that nobody can answer it.'), ('RECEIPT', 'It only confirms that a letter was opened or accepted.'), ('BULK', 'It was sent to many at once.'), ('DELIVERY_REPORT', 'A mail server reports about a delivery.'), ('OWN_ADDRESS', 'It says that it comes from one of our own addresses.'), ('OWN_LETTER', 'It is a letter of ours that came back.'), ('MANY_HOPS', 'It has gone in circles between mail servers.'), ('MARKED_SPAM', 'The mail server marked it as spam.'), ('NO_KIND', 'Its mailbox names no kind of case; a person chooses.'), ('OTHER_SENDER', 'It points to a case, but another person wrote it.'), ('CASES_DIFFER', 'It points to several cases.'), ('CASE_ANSWERED', 'It points to a case that is answered already.'), ('FLOOD', 'Its sender has written very often within an hour.'), ('UNKNOWN_LETTER', 'It is about no letter of ours.'), ('NOT_REGISTRABLE', 'The register refused it; open it to see what is missing.'), ('FAULT', 'The platform failed on it; the administrator sees the fault in the log.'), ('BOUNCE_NOTED', 'The letter that it reports is marked as returned.'), ('SAME_MAIL', 'The same mail arrived before.'), ('BY_PERSON', 'A person set it aside.')], max_length=16), blank=True, default=list, size=None)),
                ('faults', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('CHARSET', 'Its letters were not in the encoding that it named.'), ('HEADERS', 'Headers are missing, repeated or broken.'), ('DATE', 'Its date is missing or impossible.'), ('BOUNDARY', 'Its parts are not parted as they should be.'), ('TRANSFER', 'A part was damaged on its way.'), ('WINMAIL', 'Its winmail.dat could not be opened.'), ('NESTING', 'Its parts lie too deep in each other.'), ('CUT', 'Its text is longer than is shown here.')], max_length=10), blank=True, default=list, size=None)),
                ('content_key', models.CharField(blank=True, max_length=64)),
                ('sender', models.CharField(blank=True, max_length=254, verbose_name='sender')),
                ('sender_name', models.CharField(blank=True, max_length=160)),
                ('subject', models.CharField(blank=True, max_length=250, verbose_name='subject')),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('decision', models.TextField(blank=True, verbose_name='reason')),
                ('flagged_at', models.DateTimeField(blank=True, null=True)),
                ('appeal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.appeal')),
                ('candidate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='appeals.appeal')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('mailbox', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='intake.mailbox')),
                ('same_as', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='intake.message')),
            ],
            options={
                'verbose_name': 'mail',
                'verbose_name_plural': 'mails',
                'ordering': ('-pk',),
                'indexes': [models.Index(fields=['state', '-received_at', '-id'], name='mail_newest_in_state'), models.Index(fields=['mailbox', 'state'], name='mail_counts'), models.Index(condition=models.Q(('flagged_at__isnull', True)), fields=['mailbox', 'uidvalidity', 'uid'], name='mail_unflagged'), models.Index(models.F('sender'), models.OrderBy(models.F('settled_at'), descending=True), condition=models.Q(('state', 'CASE')), name='mail_sender'), models.Index(condition=models.Q(('appeal__isnull', False)), fields=['appeal'], name='mail_appeal')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('uid__isnull', False)), fields=('mailbox', 'uidvalidity', 'uid'), name='mail_once_in_mailbox'), models.UniqueConstraint(condition=models.Q(('uid__isnull', True)), fields=('mailbox', 'sha256'), name='mail_file_once'), models.UniqueConstraint(condition=models.Q(('same_as__isnull', True), models.Q(('content_key', ''), _negated=True)), fields=('content_key',), name='mail_content_once'), models.CheckConstraint(condition=models.Q(models.Q(('uid__isnull', True), ('uidvalidity__isnull', True)), models.Q(('uid__isnull', False), ('uidvalidity__isnull', False)), _connector='OR'), name='mail_uid_has_validity'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('state', 'TAKEN')), models.Q(models.Q(('state', 'TAKEN'), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='mail_settled_has_time'), models.CheckConstraint(condition=models.Q(models.Q(('appeal__isnull', False), ('state__in', ('CASE', 'JOINED'))), models.Q(models.Q(('state__in', ('CASE', 'JOINED')), _negated=True), ('appeal__isnull', True)), _connector='OR'), name='mail_case_is_named'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('HELD', 'SET_ASIDE')), _negated=True), models.Q(('reasons', []), _negated=True), _connector='OR'), name='mail_waits_for_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('reasons__contains', ['BY_PERSON']), _negated=True), models.Q(('decision', ''), _negated=True), _connector='OR'), name='mail_decision_has_words')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='message',
            trigger=pgtrigger.compiler.Trigger(name='mail_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='ac8f87813562e395b8bd096ca3619f48eed63397', operation='DELETE', pgid='pgtrigger_mail_is_kept_7fd93', table='intake_message', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='message',
            trigger=pgtrigger.compiler.Trigger(name='mail_arrival_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func='RAISE EXCEPTION \'pgtrigger: Cannot update of "mailbox_id", "uidvalidity", "uid", "file_id", "sha256", "size_bytes", "received_at", "taken_at" rows from % table\', TG_TABLE_NAME;', hash='c7a515a06cc42ad15afa44326c64cff67daff784', operation='UPDATE OF "mailbox_id", "uidvalidity", "uid", "file_id", "sha256", "size_bytes", "received_at", "taken_at"', pgid='pgtrigger_mail_arrival_stays_df614', table='intake_message', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='message',
            trigger=pgtrigger.compiler.Trigger(name='mail_case_stays', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" IN (\'CASE\', \'JOINED\') AND (NEW."state" IS DISTINCT FROM (OLD."state") OR NEW."appeal_id" IS DISTINCT FROM (OLD."appeal_id")))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='be600d7857826b75802c4cdcf74375d5138dfd31', operation='UPDATE', pgid='pgtrigger_mail_case_stays_b745a', table='intake_message', when='BEFORE')),
        ),
    ]
