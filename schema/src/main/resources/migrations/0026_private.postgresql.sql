-- Private people: what they publish is seen by those whose requests to follow they accepted.
ALTER TABLE users ADD COLUMN is_private BOOLEAN NOT NULL DEFAULT FALSE;

CREATE TABLE follow_requests (
    followee_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    follower_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (followee_id, follower_id),
    CHECK (follower_id <> followee_id)
);
CREATE INDEX follow_requests_newest ON follow_requests (followee_id, created_at DESC, follower_id DESC);
CREATE INDEX follow_requests_follower ON follow_requests (follower_id, followee_id);

-- shared_at: published_at while the post is out, for everybody or for followers, else NULL; listed_at while it is for
-- everybody. The feed and the lists of authors read by it. A private person's post for a project is the project's, and listed.
ALTER TABLE posts ADD COLUMN shared_at BIGINT
    CHECK (shared_at IS NULL OR (status = 'published' AND deleted_at IS NULL AND shared_at = published_at));
ALTER TABLE posts DISABLE TRIGGER changes_posts;
UPDATE posts SET shared_at = listed_at WHERE listed_at IS NOT NULL;
ALTER TABLE posts ENABLE TRIGGER changes_posts;
DROP INDEX posts_author_listed;
CREATE INDEX posts_author_shared ON posts (author_id, shared_at DESC, id DESC) WHERE shared_at IS NOT NULL;

CREATE OR REPLACE FUNCTION changes_of_posts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO changes (topic, subject, object) VALUES ('post', OLD.id, 0);
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.listed_at IS NOT DISTINCT FROM NEW.listed_at
        AND OLD.shared_at IS NOT DISTINCT FROM NEW.shared_at AND OLD.author_id = NEW.author_id
        AND OLD.project_id IS NOT DISTINCT FROM NEW.project_id THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO changes (topic, subject, object) VALUES ('listing', OLD.author_id, OLD.id);
        IF OLD.project_id IS NOT NULL THEN
            INSERT INTO changes (topic, subject, object) VALUES ('project_listing', OLD.project_id, OLD.id);
        END IF;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.shared_at IS NOT NULL THEN
        INSERT INTO changes (topic, subject, object) VALUES ('listing', NEW.author_id, NEW.id);
        IF NEW.project_id IS NOT NULL THEN
            INSERT INTO changes (topic, subject, object) VALUES ('project_listing', NEW.project_id, NEW.id);
        END IF;
    END IF;
    RETURN NULL;
END
$$;
DROP TRIGGER changes_users ON users;
CREATE TRIGGER changes_users AFTER UPDATE OF username, role, is_active, deleted_at, is_private OR DELETE ON users
    FOR EACH ROW EXECUTE FUNCTION changes_of_row('person', 'id');
CREATE TRIGGER changes_private AFTER UPDATE OF is_private ON users
    FOR EACH ROW EXECUTE FUNCTION changes_of_row('private', 'id');

-- //@UNDO
DROP TRIGGER changes_private ON users;
DROP TRIGGER changes_users ON users;
CREATE TRIGGER changes_users AFTER UPDATE OF username, role, is_active, deleted_at OR DELETE ON users
    FOR EACH ROW EXECUTE FUNCTION changes_of_row('person', 'id');
CREATE OR REPLACE FUNCTION changes_of_posts() RETURNS trigger LANGUAGE plpgsql AS $$
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
DROP INDEX posts_author_shared;
CREATE INDEX posts_author_listed ON posts (author_id, listed_at DESC, id DESC) WHERE listed_at IS NOT NULL;
ALTER TABLE posts DROP COLUMN shared_at;
DROP TABLE follow_requests;
ALTER TABLE users DROP COLUMN is_private;
