import django.contrib.postgres.constraints
import django.contrib.postgres.operations
import django.db.models.deletion
import korpu.commissions.models
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
        django.contrib.postgres.operations.BtreeGistExtension(
        ),
        migrations.CreateModel(
            name='Commission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True, verbose_name='code')),
                ('kind', models.CharField(choices=[('OWN', 'Commission of the ministry'), ('OUTSIDE', 'Commission of another body')], max_length=8, verbose_name='kind')),
                ('title_az', models.CharField(max_length=300, verbose_name='name in Azerbaijani')),
                ('title_en', models.CharField(blank=True, max_length=300, verbose_name='name in English')),
                ('act_code', models.CharField(blank=True, max_length=20, verbose_name='act that set it up')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to')),
                ('last_session_number', models.PositiveIntegerField(default=0)),
                ('secretary_post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.post')),
            ],
            options={
                'verbose_name': 'commission',
                'verbose_name_plural': 'commissions',
                'ordering': ('kind', 'starts_on', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='commission_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Procedure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('quorum_over_percent', models.PositiveSmallIntegerField(verbose_name='quorum: more than this share of seats, %')),
                ('majority', models.CharField(choices=[('OF_VOTES', 'more votes for than against'), ('OF_PRESENT', 'more than half of those present'), ('OF_SEATS', 'more than half of all seats')], max_length=12, verbose_name='a decision needs')),
                ('chair_breaks_tie', models.BooleanField(verbose_name="at a tie the chair's vote decides")),
                ('invitation_days', models.PositiveSmallIntegerField(verbose_name='invitation, days before')),
                ('report_days', models.PositiveSmallIntegerField(verbose_name="delegate's report, days after")),
                ('basis', models.CharField(blank=True, max_length=200, verbose_name='basis')),
                ('verify', models.BooleanField(default=True, verbose_name='to be verified')),
                ('commission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='procedures', to='commissions.commission')),
            ],
            options={
                'verbose_name': 'rules of procedure',
                'verbose_name_plural': 'rules of procedure',
                'ordering': ('-starts_on', '-pk'),
                'constraints': [models.UniqueConstraint(fields=('commission', 'starts_on'), name='procedure_one_a_day'), models.CheckConstraint(condition=models.Q(('quorum_over_percent__lt', 100)), name='procedure_quorum_is_a_share')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('CHAIR', 'Chair'), ('DEPUTY_CHAIR', 'Deputy chair'), ('MEMBER', 'Member'), ('DELEGATE', 'Delegate of the ministry'), ('STAND_IN', "The delegate's stand-in")], max_length=12, verbose_name='role')),
                ('order', models.PositiveSmallIntegerField(verbose_name='place in the list')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to')),
                ('commission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='commissions.commission')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.post')),
            ],
            options={
                'verbose_name': 'seat',
                'verbose_name_plural': 'seats',
                'ordering': ('order', 'pk'),
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('role', 'CHAIR')), expressions=[(models.F('commission'), '='), (korpu.commissions.models._Days(models.F('starts_on'), models.F('ends_on'), models.Value('[]')), '&&')], name='seat_one_chair_at_a_time'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('role', 'DEPUTY_CHAIR')), expressions=[(models.F('commission'), '='), (korpu.commissions.models._Days(models.F('starts_on'), models.F('ends_on'), models.Value('[]')), '&&')], name='seat_one_deputy_chair_at_a_time'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('role', 'DELEGATE')), expressions=[(models.F('commission'), '='), (korpu.commissions.models._Days(models.F('starts_on'), models.F('ends_on'), models.Value('[]')), '&&')], name='seat_one_delegate_at_a_time'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('role', 'STAND_IN')), expressions=[(models.F('commission'), '='), (korpu.commissions.models._Days(models.F('starts_on'), models.F('ends_on'), models.Value('[]')), '&&')], name='seat_one_stand_in_at_a_time'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.F('commission'), '='), (models.F('post'), '='), (korpu.commissions.models._Days(models.F('starts_on'), models.F('ends_on'), models.Value('[]')), '&&')], name='seat_post_once_at_a_time'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='seat_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('planned_at', models.DateTimeField(verbose_name='planned for')),
                ('place', models.CharField(max_length=200, verbose_name='place')),
                ('state', models.CharField(choices=[('PLANNED', 'Planned'), ('HELD', 'Held'), ('MINUTED', 'Minutes signed'), ('CANCELLED', 'Cancelled')], default='PLANNED', max_length=10, verbose_name='state')),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('invited_at', models.DateTimeField(blank=True, null=True)),
                ('held_at', models.DateTimeField(blank=True, null=True, verbose_name='held')),
                ('seats_count', models.PositiveSmallIntegerField(default=0)),
                ('is_quorate', models.BooleanField(default=False)),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('minutes', models.TextField(blank=True, verbose_name='minutes')),
                ('signed_at', models.DateTimeField(blank=True, null=True, verbose_name='signed')),
                ('last_decision_number', models.PositiveIntegerField(default=0)),
                ('commission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='commissions.commission')),
                ('convened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('presided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='commissions.seat')),
                ('signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('signed_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.post')),
            ],
            options={
                'verbose_name': 'session',
                'verbose_name_plural': 'sessions',
                'ordering': ('-planned_at', '-pk'),
                'indexes': [models.Index(fields=['commission', '-planned_at'], name='session_of_commission'), models.Index(fields=['held_at'], name='session_held')],
                'constraints': [models.UniqueConstraint(fields=('commission', 'number'), name='session_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('held_at__isnull', False), ('state__in', ('HELD', 'MINUTED'))), models.Q(models.Q(('state__in', ('HELD', 'MINUTED')), _negated=True), ('held_at__isnull', True)), _connector='OR'), name='session_held_has_time'), models.CheckConstraint(condition=models.Q(models.Q(('signed_at__isnull', False), ('signed_by__isnull', False), ('state', 'MINUTED'), models.Q(('minutes', ''), _negated=True)), models.Q(models.Q(('state', 'MINUTED'), _negated=True), ('signed_at__isnull', True), ('signed_by__isnull', True)), _connector='OR'), name='session_minutes_have_a_signature'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'CANCELLED'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='session_cancelled_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=300, verbose_name='what is discussed')),
                ('papers', models.ManyToManyField(blank=True, related_name='+', to='documents.storedfile')),
                ('speaker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.post')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda', to='commissions.session')),
            ],
            options={
                'verbose_name': 'agenda item',
                'verbose_name_plural': 'agenda items',
                'ordering': ('order', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('session', 'order'), name='agenda_order_once')],
            },
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(max_length=300, verbose_name='question')),
                ('text', models.TextField(verbose_name='position of the ministry')),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='commissions.session')),
            ],
            options={
                'verbose_name': 'position',
                'verbose_name_plural': 'positions',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('text', models.TextField(verbose_name='decision')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due')),
                ('state', models.CharField(choices=[('PROPOSED', 'Proposed'), ('ADOPTED', 'Adopted'), ('NOT_ADOPTED', 'Not adopted'), ('IN_WORK', 'Being carried out'), ('RETURNED', 'Given back by its executor'), ('REPORTED', 'Waits to be accepted'), ('DONE', 'Carried out')], default='PROPOSED', max_length=12, verbose_name='state')),
                ('adopted_at', models.DateTimeField(blank=True, null=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('agenda_item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='commissions.agendaitem')),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.post')),
                ('reported_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='commissions.session')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ('session', 'number'),
                'indexes': [models.Index(condition=models.Q(('state__in', ('IN_WORK', 'RETURNED', 'REPORTED'))), fields=['due_on'], name='decision_open_due'), models.Index(fields=['unit', 'state'], name='decision_of_unit')],
                'constraints': [models.UniqueConstraint(fields=('session', 'number'), name='decision_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('IN_WORK', 'RETURNED', 'REPORTED')), _negated=True), ('unit__isnull', False), _connector='OR'), name='decision_under_way_has_executor'), models.CheckConstraint(condition=models.Q(('post__isnull', True), ('unit__isnull', False), _connector='OR'), name='decision_post_has_unit'), models.CheckConstraint(condition=models.Q(('due_on__isnull', True), ('unit__isnull', False), _connector='OR'), name='decision_due_has_executor'), models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', False), ('state', 'DONE')), models.Q(models.Q(('state', 'DONE'), _negated=True), ('done_at__isnull', True)), _connector='OR'), name='decision_done_has_time')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('presence', models.CharField(choices=[('HOLDER', 'Present'), ('STAND_IN', 'The stand-in was present'), ('ABSENT', 'Absent')], max_length=8, verbose_name='presence')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='commissions.seat')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='commissions.session')),
            ],
            options={
                'verbose_name': 'attendance',
                'verbose_name_plural': 'attendance',
                'ordering': ('seat__order', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('session', 'seat'), name='attendance_seat_once'), models.CheckConstraint(condition=models.Q(models.Q(('presence', 'ABSENT'), ('user__isnull', True)), models.Q(models.Q(('presence', 'ABSENT'), _negated=True), ('user__isnull', False)), _connector='OR'), name='attendance_present_is_a_person')],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('FOR', 'For'), ('AGAINST', 'Against'), ('ABSTAINED', 'Abstained')], max_length=10, verbose_name='vote')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='commissions.decision')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='commissions.seat')),
            ],
            options={
                'verbose_name': 'vote',
                'verbose_name_plural': 'votes',
                'ordering': ('seat__order', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('decision', 'seat'), name='vote_seat_once')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='session',
            trigger=pgtrigger.compiler.Trigger(name='session_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='e5d0a1487a857c13d3d37efc3a65af02f144a917', operation='DELETE', pgid='pgtrigger_session_is_kept_1d640', table='commissions_session', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='session',
            trigger=pgtrigger.compiler.Trigger(name='session_minutes_are_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'MINUTED\')', func='RAISE EXCEPTION \'pgtrigger: Cannot update of "state", "minutes", "signed_by_id", "signed_at", "signed_for_id", "held_at", "number", "presided_by_id", "seats_count", "is_quorate", "commission_id", "planned_at", "place" rows from % table\', TG_TABLE_NAME;', hash='cf1ff84e02fd635be4822c902c7f2168d1b82a40', operation='UPDATE OF "state", "minutes", "signed_by_id", "signed_at", "signed_for_id", "held_at", "number", "presided_by_id", "seats_count", "is_quorate", "commission_id", "planned_at", "place"', pgid='pgtrigger_session_minutes_are_frozen_5feb9', table='commissions_session', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='position_is_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT 1 FROM commissions_session s\n               WHERE s.id = COALESCE(NEW.session_id, OLD.session_id) AND s.state = 'MINUTED') THEN\n        RAISE EXCEPTION 'The minutes of session % are signed.', COALESCE(NEW.session_id, OLD.session_id);\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n    RETURN NEW;\n", hash='de919d6f206b705cde801f38660c1536bb333688', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_position_is_frozen_b30ff', table='commissions_position', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='decision_is_kept', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (OLD."state" = \'PROPOSED\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='99f4b9d6630b3a816fb03571961fdc53465a55ff', operation='DELETE', pgid='pgtrigger_decision_is_kept_d23ca', table='commissions_decision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='decision_text_is_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (OLD."state" = \'PROPOSED\'))', func='RAISE EXCEPTION \'pgtrigger: Cannot update of "text", "number", "session_id", "agenda_item_id" rows from % table\', TG_TABLE_NAME;', hash='7ac4bbcbfca4674fc6ae40a1e18fddcaeca4dfa7', operation='UPDATE OF "text", "number", "session_id", "agenda_item_id"', pgid='pgtrigger_decision_text_is_frozen_4e2d7', table='commissions_decision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='decision_comes_before_minutes', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT 1 FROM commissions_session s JOIN commissions_commission c ON c.id = s.commission_id\n               WHERE s.id = NEW.session_id AND s.state = 'MINUTED' AND c.kind = 'OWN') THEN\n        RAISE EXCEPTION 'The minutes of session % are signed.', NEW.session_id;\n    END IF;\n    RETURN NEW;\n", hash='d28e0593625d762106bf6182e459b5bcfa971230', operation='INSERT', pgid='pgtrigger_decision_comes_before_minutes_c54f6', table='commissions_decision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='attendance_is_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT 1 FROM commissions_session s\n               WHERE s.id = COALESCE(NEW.session_id, OLD.session_id) AND s.state = 'MINUTED') THEN\n        RAISE EXCEPTION 'The minutes of session % are signed.', COALESCE(NEW.session_id, OLD.session_id);\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n    RETURN NEW;\n", hash='e7574351dbbb90e4cf5f4a88b376450b323100e0', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_attendance_is_frozen_0c131', table='commissions_attendance', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='agenda_is_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT 1 FROM commissions_session s\n               WHERE s.id = COALESCE(NEW.session_id, OLD.session_id) AND s.state = 'MINUTED') THEN\n        RAISE EXCEPTION 'The minutes of session % are signed.', COALESCE(NEW.session_id, OLD.session_id);\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n    RETURN NEW;\n", hash='209ff4d4c5432271f5e704b63aef2903bd79275d', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_agenda_is_frozen_7fd81', table='commissions_agendaitem', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vote',
            trigger=pgtrigger.compiler.Trigger(name='vote_is_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF EXISTS (SELECT 1 FROM commissions_session s JOIN commissions_decision d ON d.session_id = s.id\n               WHERE d.id = COALESCE(NEW.decision_id, OLD.decision_id) AND s.state = 'MINUTED') THEN\n        RAISE EXCEPTION 'The minutes of decision % are signed.', COALESCE(NEW.decision_id, OLD.decision_id);\n    END IF;\n    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n    RETURN NEW;\n", hash='36e7f6b0be5464b8d4d385ff39fc7f79d536901c', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_vote_is_frozen_2d807', table='commissions_vote', when='BEFORE')),
        ),
    ]
