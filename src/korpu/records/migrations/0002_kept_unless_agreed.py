"""What the database keeps of the register for the records.

The register lies below and knows no lists; here the database learns that its texts go by a list alone, and that what is held
keeps its author.
"""

from django.db import migrations

KEPT_UNLESS_AGREED = """
CREATE FUNCTION records_text_goes_by_list() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM records_destructionitem i WHERE i.appeal_id = NEW.id AND i.state = 'DESTROYED') THEN
        RAISE EXCEPTION 'Case % is on no list that three people agreed to.', NEW.id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER records_text_goes_by_list BEFORE UPDATE OF text ON appeals_appeal
    FOR EACH ROW WHEN (OLD.text <> '' AND NEW.text = '') EXECUTE FUNCTION records_text_goes_by_list();
CREATE FUNCTION records_author_stays_while_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM records_hold h WHERE h.appeal_id = NEW.appeal_id AND h.lifted_at IS NULL
               AND (h.until_on IS NULL OR h.until_on >= current_date)) THEN
        RAISE EXCEPTION 'Case % is held.', NEW.appeal_id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER records_author_stays_while_held BEFORE UPDATE OF name ON appeals_contact
    FOR EACH ROW WHEN (NEW.name = '—' AND OLD.name <> '—') EXECUTE FUNCTION records_author_stays_while_held();
CREATE INDEX records_case_kept_until ON appeals_appeal (retain_until) WHERE state IN ('CLOSED', 'ARCHIVED');
-- By these an author's other cases are found, whatever the case of the letters.
CREATE INDEX records_contact_email ON appeals_contact (UPPER(email)) WHERE email <> '';
CREATE INDEX records_contact_phone ON appeals_contact (phone) WHERE phone <> '';
CREATE INDEX records_contact_home ON appeals_contact (UPPER(name), UPPER(address)) WHERE address NOT IN ('', '—');
"""
KEPT_NO_MORE = """
DROP INDEX records_case_kept_until;
DROP INDEX records_contact_home;
DROP INDEX records_contact_phone;
DROP INDEX records_contact_email;
DROP TRIGGER records_author_stays_while_held ON appeals_contact;
DROP FUNCTION records_author_stays_while_held();
DROP TRIGGER records_text_goes_by_list ON appeals_appeal;
DROP FUNCTION records_text_goes_by_list();
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial"), ("appeals", "0001_initial")]
    operations = [migrations.RunSQL(KEPT_UNLESS_AGREED, KEPT_NO_MORE)]
