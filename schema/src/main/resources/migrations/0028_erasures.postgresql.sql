-- Who was erased, or is about to be: an id that names nobody any more, and the hash of the username, which nobody else
-- gets. removed counts rows; purged_at is when the files of the database were written anew without what was removed.
CREATE TABLE erasures (
    user_id      BIGINT      NOT NULL PRIMARY KEY,
    name_hash    VARCHAR(43) NOT NULL,
    requested_at BIGINT      NOT NULL,
    removed      BIGINT      NOT NULL DEFAULT 0 CHECK (removed >= 0),
    finished_at  BIGINT,
    purged_at    BIGINT
);
CREATE INDEX erasures_name ON erasures (name_hash);
CREATE INDEX erasures_newest ON erasures (requested_at DESC, user_id DESC);
CREATE INDEX erasures_open ON erasures (requested_at) WHERE finished_at IS NULL;

-- Of a comment that others replied to the place stays when its author is erased: by nobody, and empty.
ALTER TABLE comments ALTER COLUMN author_id DROP NOT NULL;
ALTER TABLE comments DROP CONSTRAINT comments_content_check;
ALTER TABLE comments ADD CONSTRAINT comments_content_check CHECK (
    CASE WHEN author_id IS NULL THEN content = '' AND content_html = '' AND deleted_at IS NOT NULL
    ELSE length(content) BETWEEN 1 AND 10000 END);

-- An entry may forget names, and nothing else.
CREATE FUNCTION audit_log_forgets_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.created_at, NEW.actor_id, NEW.action, NEW.target_id)
            IS DISTINCT FROM (OLD.id, OLD.created_at, OLD.actor_id, OLD.action, OLD.target_id)
        OR NEW.actor_name NOT IN (OLD.actor_name, '') OR NEW.target_name NOT IN (OLD.target_name, '')
        OR NEW.detail NOT IN (OLD.detail, '') THEN
        RAISE EXCEPTION 'the audit log is not changed';
    END IF;
    RETURN NEW;
END
$$;
DROP TRIGGER audit_log_no_change ON audit_log;
CREATE TRIGGER audit_log_no_change BEFORE DELETE OR TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_final();
CREATE TRIGGER audit_log_forgets BEFORE UPDATE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION audit_log_forgets_only();

-- //@UNDO
DROP TRIGGER audit_log_forgets ON audit_log;
DROP TRIGGER audit_log_no_change ON audit_log;
DROP FUNCTION audit_log_forgets_only();
CREATE TRIGGER audit_log_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_final();
DELETE FROM comments WHERE author_id IS NULL;
ALTER TABLE comments DROP CONSTRAINT comments_content_check;
ALTER TABLE comments ADD CONSTRAINT comments_content_check CHECK (length(content) BETWEEN 1 AND 10000);
ALTER TABLE comments ALTER COLUMN author_id SET NOT NULL;
DROP TABLE erasures;
