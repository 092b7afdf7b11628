-- What changed, for whoever keeps in memory what the tables say: a row is written by the database itself with every
-- change, in its transaction, and is read by every server. Rows go after a few minutes. transaction_id tells which
-- rows a snapshot of before could not see, whatever the order of the commits.
CREATE TABLE changes (
    transaction_id XID8        NOT NULL DEFAULT pg_current_xact_id(),
    topic          VARCHAR(20) NOT NULL,
    subject        BIGINT      NOT NULL,
    object         BIGINT      NOT NULL
);
CREATE INDEX changes_transaction ON changes (transaction_id);

CREATE FUNCTION changes_of_posts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO changes (topic, subject, object) VALUES ('post', OLD.id, 0);
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.listed_at IS NOT DISTINCT FROM NEW.listed_at AND OLD.author_id = NEW.author_id
        AND OLD.project_id IS NOT DISTINCT FROM NEW.project_id THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO changes (topic, subject, object) VALUES ('listing', OLD.author_id, OLD.id);
        IF OLD.project_id IS NOT NULL THEN
            INSERT INTO changes (topic, subject, object) VALUES ('project_listing', OLD.project_id, OLD.id);
        END IF;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.listed_at IS NOT NULL THEN
        INSERT INTO changes (topic, subject, object) VALUES ('listing', NEW.author_id, NEW.id);
        IF NEW.project_id IS NOT NULL THEN
            INSERT INTO changes (topic, subject, object) VALUES ('project_listing', NEW.project_id, NEW.id);
        END IF;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER changes_posts AFTER INSERT OR UPDATE OR DELETE ON posts
    FOR EACH ROW EXECUTE FUNCTION changes_of_posts();

CREATE FUNCTION changes_of_post_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO changes (topic, subject, object)
    VALUES ('post', CASE TG_OP WHEN 'DELETE' THEN OLD.post_id ELSE NEW.post_id END, 0);
    RETURN NULL;
END
$$;
CREATE TRIGGER changes_post_tags AFTER INSERT OR DELETE ON post_tags
    FOR EACH ROW EXECUTE FUNCTION changes_of_post_tags();

CREATE FUNCTION changes_of_reactions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO changes (topic, subject, object) VALUES ('reaction', OLD.user_id, OLD.post_id);
    ELSE
        INSERT INTO changes (topic, subject, object) VALUES ('reaction', NEW.user_id, NEW.post_id);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER changes_reactions AFTER INSERT OR UPDATE OR DELETE ON reactions
    FOR EACH ROW EXECUTE FUNCTION changes_of_reactions();

CREATE FUNCTION changes_of_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO changes (topic, subject, object)
    VALUES ('follow', CASE TG_OP WHEN 'DELETE' THEN OLD.follower_id ELSE NEW.follower_id END, 0);
    RETURN NULL;
END
$$;
CREATE TRIGGER changes_follows AFTER INSERT OR DELETE ON follows
    FOR EACH ROW EXECUTE FUNCTION changes_of_follows();
CREATE TRIGGER changes_project_follows AFTER INSERT OR DELETE ON project_follows
    FOR EACH ROW EXECUTE FUNCTION changes_of_follows();

-- For tables of which the first argument is the topic and the second the column that says what of it changed.
CREATE FUNCTION changes_of_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO changes (topic, subject, object)
    VALUES (TG_ARGV[0], (to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END) ->> TG_ARGV[1])::bigint, 0);
    RETURN NULL;
END
$$;
CREATE TRIGGER changes_users AFTER UPDATE OF username, role, is_active, deleted_at OR DELETE ON users
    FOR EACH ROW EXECUTE FUNCTION changes_of_row('person', 'id');
CREATE TRIGGER changes_profiles AFTER INSERT OR UPDATE OF full_name, avatar ON profiles
    FOR EACH ROW EXECUTE FUNCTION changes_of_row('person', 'user_id');
CREATE TRIGGER changes_tokens AFTER UPDATE OF user_id, token_hash, expires_at OR DELETE ON tokens
    FOR EACH ROW EXECUTE FUNCTION changes_of_row('token', 'id');
CREATE TRIGGER changes_projects AFTER UPDATE OF name, slug ON projects
    FOR EACH ROW EXECUTE FUNCTION changes_of_row('project', 'id');
CREATE TRIGGER changes_categories AFTER UPDATE OF name, slug ON categories
    FOR EACH ROW EXECUTE FUNCTION changes_of_row('category', 'id');
CREATE TRIGGER changes_tags AFTER UPDATE OF name ON tags
    FOR EACH ROW EXECUTE FUNCTION changes_of_row('tag', 'id');

CREATE FUNCTION changes_of_post_stats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('figures', NEW.post_id, 0);
    RETURN NULL;
END
$$;
CREATE TRIGGER changes_post_stats AFTER UPDATE ON post_stats
    FOR EACH ROW EXECUTE FUNCTION changes_of_post_stats();

-- //@UNDO
DROP TRIGGER changes_post_stats ON post_stats;
DROP TRIGGER changes_tags ON tags;
DROP TRIGGER changes_categories ON categories;
DROP TRIGGER changes_projects ON projects;
DROP TRIGGER changes_tokens ON tokens;
DROP TRIGGER changes_profiles ON profiles;
DROP TRIGGER changes_users ON users;
DROP TRIGGER changes_project_follows ON project_follows;
DROP TRIGGER changes_follows ON follows;
DROP TRIGGER changes_reactions ON reactions;
DROP TRIGGER changes_post_tags ON post_tags;
DROP TRIGGER changes_posts ON posts;
DROP FUNCTION changes_of_post_stats();
DROP FUNCTION changes_of_row();
DROP FUNCTION changes_of_follows();
DROP FUNCTION changes_of_reactions();
DROP FUNCTION changes_of_post_tags();
DROP FUNCTION changes_of_posts();
DROP TABLE changes;
