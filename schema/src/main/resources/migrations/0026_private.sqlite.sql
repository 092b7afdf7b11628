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

DROP TRIGGER changes_post_moved;
DROP TRIGGER changes_post_changed;
DROP TRIGGER changes_post_made;
-- shared_at: published_at while the post is out, for everybody or for followers, else NULL; listed_at while it is for
-- everybody. The feed and the lists of authors read by it. A private person's post for a project is the project's, and listed.
ALTER TABLE posts ADD COLUMN shared_at BIGINT
    CHECK (shared_at IS NULL OR (status = 'published' AND deleted_at IS NULL AND shared_at = published_at));
UPDATE posts SET shared_at = listed_at WHERE listed_at IS NOT NULL;
DROP INDEX posts_author_listed;
CREATE INDEX posts_author_shared ON posts (author_id, shared_at DESC, id DESC) WHERE shared_at IS NOT NULL;

CREATE TRIGGER changes_post_made AFTER INSERT ON posts WHEN new.shared_at IS NOT NULL BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('listing', new.author_id, new.id);
    INSERT INTO changes (topic, subject, object)
    SELECT 'project_listing', new.project_id, new.id WHERE new.project_id IS NOT NULL;
END;
CREATE TRIGGER changes_post_changed AFTER UPDATE ON posts BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('post', new.id, 0);
END;
CREATE TRIGGER changes_post_moved AFTER UPDATE OF listed_at, shared_at, author_id, project_id ON posts
WHEN old.listed_at IS NOT new.listed_at OR old.shared_at IS NOT new.shared_at OR old.author_id <> new.author_id OR old.project_id IS NOT new.project_id BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('listing', old.author_id, new.id);
    INSERT INTO changes (topic, subject, object)
    SELECT 'listing', new.author_id, new.id WHERE new.author_id <> old.author_id;
    INSERT INTO changes (topic, subject, object)
    SELECT 'project_listing', old.project_id, new.id WHERE old.project_id IS NOT NULL;
    INSERT INTO changes (topic, subject, object)
    SELECT 'project_listing', new.project_id, new.id
    WHERE new.project_id IS NOT NULL AND new.project_id IS NOT old.project_id;
END;
DROP TRIGGER changes_person;
CREATE TRIGGER changes_person AFTER UPDATE OF username, role, is_active, deleted_at, is_private ON users BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('person', new.id, 0);
END;
CREATE TRIGGER changes_private AFTER UPDATE OF is_private ON users BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('private', new.id, 0);
END;

-- //@UNDO
DROP TRIGGER changes_private;
DROP TRIGGER changes_person;
DROP TRIGGER changes_post_moved;
DROP TRIGGER changes_post_changed;
DROP TRIGGER changes_post_made;
DROP INDEX posts_author_shared;
CREATE INDEX posts_author_listed ON posts (author_id, listed_at DESC, id DESC) WHERE listed_at IS NOT NULL;
ALTER TABLE posts DROP COLUMN shared_at;
ALTER TABLE users DROP COLUMN is_private;
DROP TABLE follow_requests;
CREATE TRIGGER changes_post_made AFTER INSERT ON posts WHEN new.listed_at IS NOT NULL BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('listing', new.author_id, new.id);
    INSERT INTO changes (topic, subject, object)
    SELECT 'project_listing', new.project_id, new.id WHERE new.project_id IS NOT NULL;
END;
CREATE TRIGGER changes_post_changed AFTER UPDATE ON posts BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('post', new.id, 0);
END;
CREATE TRIGGER changes_post_moved AFTER UPDATE OF listed_at, author_id, project_id ON posts
WHEN old.listed_at IS NOT new.listed_at OR old.author_id <> new.author_id OR old.project_id IS NOT new.project_id BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('listing', old.author_id, new.id);
    INSERT INTO changes (topic, subject, object)
    SELECT 'listing', new.author_id, new.id WHERE new.author_id <> old.author_id;
    INSERT INTO changes (topic, subject, object)
    SELECT 'project_listing', old.project_id, new.id WHERE old.project_id IS NOT NULL;
    INSERT INTO changes (topic, subject, object)
    SELECT 'project_listing', new.project_id, new.id
    WHERE new.project_id IS NOT NULL AND new.project_id IS NOT old.project_id;
END;
CREATE TRIGGER changes_person AFTER UPDATE OF username, role, is_active, deleted_at ON users BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('person', new.id, 0);
END;
