"""The chain: when a transaction commits, the database links its lines to those before.

The trigger is deferred, so that the row of the chain's end is the last lock a transaction takes and is held
only while it commits: no operation can wait for another in a circle. ``journal_line_text`` says in SQL what
``rules.Line.text`` says in Python; verification trusts the Python one alone.
"""

from django.db import migrations

FORWARDS = r"""
CREATE FUNCTION journal_line_text(e journal_entry) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT concat_ws(E'\x1f',
        e.id::text,
        to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        coalesce(e.actor_id::text, ''), coalesce(e.post_id::text, ''), coalesce(e.acting_for_id::text, ''),
        e.action, e.subject_type, coalesce(e.subject_id::text, ''), e.reason, e.details::text)
$$;

CREATE FUNCTION journal_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    line text;
    here bigint;
    before text;
    after_it text;
BEGIN
    line := encode(sha256(convert_to(journal_line_text(NEW), 'UTF8')), 'hex');
    SELECT position, chain_hash INTO here, before FROM journal_head WHERE id = 1 FOR UPDATE;
    here := here + 1;
    after_it := encode(sha256(convert_to(
        concat_ws(E'\x1f', before, here::text, NEW.id::text, line), 'UTF8')), 'hex');
    INSERT INTO journal_link (position, entry_id, line_hash, chain_hash) VALUES (here, NEW.id, line, after_it);
    UPDATE journal_head SET position = here, chain_hash = after_it WHERE id = 1;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER journal_entry_is_chained AFTER INSERT ON journal_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal_chain();

CREATE FUNCTION journal_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The journal is append-only: % is not emptied.', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER journal_entry_whole BEFORE TRUNCATE ON journal_entry EXECUTE FUNCTION journal_is_kept();
CREATE TRIGGER journal_link_whole BEFORE TRUNCATE ON journal_link EXECUTE FUNCTION journal_is_kept();
CREATE TRIGGER journal_seal_whole BEFORE TRUNCATE ON journal_seal EXECUTE FUNCTION journal_is_kept();

INSERT INTO journal_head (id, position, chain_hash, sealed_position) VALUES (1, 0, repeat('0', 64), 0);
"""

BACKWARDS = """
DROP TRIGGER journal_entry_is_chained ON journal_entry;
DROP TRIGGER journal_entry_whole ON journal_entry;
DROP TRIGGER journal_link_whole ON journal_link;
DROP TRIGGER journal_seal_whole ON journal_seal;
DROP FUNCTION journal_is_kept();
DROP FUNCTION journal_chain();
DROP FUNCTION journal_line_text(journal_entry);
DELETE FROM journal_head;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
