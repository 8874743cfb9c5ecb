"""What Wagtail's own table of pages lets nobody do.

A page is on the site, or changes while it is, only in the transaction in which the gate let exactly this page through,
whoever asks: a button, a bulk action, a scheduled command, an interface or a shell. It leaves the site only when its
publication has been ended.
"""

from django.db import migrations

IS_OF_THIS_TRANSACTION = """
-- A row version that this statement sees although its writer has not committed was written by this transaction itself,
-- in whichever savepoint.
CREATE FUNCTION newsroom_is_of_this_transaction(writer xid) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    now_at bigint := pg_current_xact_id()::text::bigint;
    apart bigint := writer::text::bigint - now_at % 4294967296;
BEGIN
    IF apart > 2147483648 THEN apart := apart - 4294967296; END IF;
    IF apart < -2147483648 THEN apart := apart + 4294967296; END IF;
    IF now_at + apart < 3 THEN RETURN false; END IF;
    RETURN COALESCE(pg_xact_status((now_at + apart)::text::xid8) = 'in progress', false);
END $$;

CREATE FUNCTION newsroom_is_let_through(page bigint) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    named bigint := NULLIF(current_setting('korpu.release', true), '')::bigint;
BEGIN
    RETURN named IS NOT NULL
       AND EXISTS (SELECT 1 FROM release_release r
                   WHERE r.id = named AND r.state = 'RELEASED' AND r.subject_id = page
                     AND starts_with(r.subject_type, 'newsroom.')
                     AND newsroom_is_of_this_transaction(r.xmin))
       AND NOT EXISTS (SELECT 1 FROM newsroom_publication p WHERE p.release_id = named);
END $$;
"""

GUARD = """
CREATE FUNCTION newsroom_guard_page() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.live AND OLD.depth > 2 THEN
            RAISE EXCEPTION 'Page % is on the site and cannot be deleted.', OLD.id
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF NEW.depth = 1 THEN RETURN NEW; END IF;
    IF TG_OP = 'UPDATE' THEN
        IF OLD.live AND NOT NEW.live THEN
            IF EXISTS (SELECT 1 FROM newsroom_publication p WHERE p.page_id = OLD.id AND p.ended_at IS NULL) THEN
                RAISE EXCEPTION 'Page % leaves the site only with a reason in its publication.', OLD.id
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END IF;
        IF NOT NEW.live OR (
            ROW(OLD.live, OLD.title, OLD.slug, OLD.url_path, OLD.seo_title, OLD.search_description,
                OLD.show_in_menus, OLD.first_published_at, OLD.last_published_at, OLD.live_revision_id,
                OLD.locale_id, OLD.translation_key, OLD.alias_of_id, OLD.content_type_id)
            IS NOT DISTINCT FROM
            ROW(NEW.live, NEW.title, NEW.slug, NEW.url_path, NEW.seo_title, NEW.search_description,
                NEW.show_in_menus, NEW.first_published_at, NEW.last_published_at, NEW.live_revision_id,
                NEW.locale_id, NEW.translation_key, NEW.alias_of_id, NEW.content_type_id)
        ) THEN
            RETURN NEW;
        END IF;
    END IF;
    IF NEW.live AND NOT newsroom_is_let_through(NEW.id) THEN
        RAISE EXCEPTION 'Page % would be on the site without clearance of exactly this content.', NEW.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER newsroom_page_goes_through_the_gate BEFORE INSERT OR UPDATE OR DELETE ON wagtailcore_page
    FOR EACH ROW EXECUTE FUNCTION newsroom_guard_page();
"""

UNDO = """
DROP TRIGGER IF EXISTS newsroom_page_goes_through_the_gate ON wagtailcore_page;
DROP FUNCTION IF EXISTS newsroom_guard_page();
DROP FUNCTION IF EXISTS newsroom_is_let_through(bigint);
DROP FUNCTION IF EXISTS newsroom_is_of_this_transaction(xid);
"""


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0001_initial"), ("release", "0001_initial")]
    operations = [migrations.RunSQL(IS_OF_THIS_TRANSACTION + GUARD, UNDO)]
