-- What changed, for whoever keeps in memory what the tables say: a row is written by the database itself with every
-- change, in its transaction, and is read by every server. Rows go after a few minutes.
CREATE TABLE changes (
    id      INTEGER     NOT NULL PRIMARY KEY AUTOINCREMENT,
    topic   VARCHAR(20) NOT NULL,
    subject BIGINT      NOT NULL,
    object  BIGINT      NOT NULL
);

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
CREATE TRIGGER changes_post_removed AFTER DELETE ON posts BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('post', old.id, 0), ('listing', old.author_id, old.id);
    INSERT INTO changes (topic, subject, object)
    SELECT 'project_listing', old.project_id, old.id WHERE old.project_id IS NOT NULL;
END;
CREATE TRIGGER changes_post_tagged AFTER INSERT ON post_tags BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('post', new.post_id, 0);
END;
CREATE TRIGGER changes_post_untagged AFTER DELETE ON post_tags BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('post', old.post_id, 0);
END;
CREATE TRIGGER changes_figures AFTER UPDATE ON post_stats BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('figures', new.post_id, 0);
END;

CREATE TRIGGER changes_reaction_made AFTER INSERT ON reactions BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('reaction', new.user_id, new.post_id);
END;
CREATE TRIGGER changes_reaction_changed AFTER UPDATE ON reactions BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('reaction', new.user_id, new.post_id);
END;
CREATE TRIGGER changes_reaction_removed AFTER DELETE ON reactions BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('reaction', old.user_id, old.post_id);
END;

CREATE TRIGGER changes_follow_made AFTER INSERT ON follows BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('follow', new.follower_id, 0);
END;
CREATE TRIGGER changes_follow_removed AFTER DELETE ON follows BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('follow', old.follower_id, 0);
END;
CREATE TRIGGER changes_project_follow_made AFTER INSERT ON project_follows BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('follow', new.follower_id, 0);
END;
CREATE TRIGGER changes_project_follow_removed AFTER DELETE ON project_follows BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('follow', old.follower_id, 0);
END;

CREATE TRIGGER changes_person AFTER UPDATE OF username, role, is_active, deleted_at ON users BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('person', new.id, 0);
END;
CREATE TRIGGER changes_person_removed AFTER DELETE ON users BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('person', old.id, 0);
END;
CREATE TRIGGER changes_profile_made AFTER INSERT ON profiles BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('person', new.user_id, 0);
END;
CREATE TRIGGER changes_profile AFTER UPDATE OF full_name, avatar ON profiles BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('person', new.user_id, 0);
END;
CREATE TRIGGER changes_token AFTER UPDATE OF user_id, token_hash, expires_at ON tokens BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('token', new.id, 0);
END;
CREATE TRIGGER changes_token_removed AFTER DELETE ON tokens BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('token', old.id, 0);
END;

CREATE TRIGGER changes_project AFTER UPDATE OF name, slug ON projects BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('project', new.id, 0);
END;
CREATE TRIGGER changes_category AFTER UPDATE OF name, slug ON categories BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('category', new.id, 0);
END;
CREATE TRIGGER changes_tag AFTER UPDATE OF name ON tags BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('tag', new.id, 0);
END;

-- //@UNDO
DROP TRIGGER changes_tag;
DROP TRIGGER changes_category;
DROP TRIGGER changes_project;
DROP TRIGGER changes_token_removed;
DROP TRIGGER changes_token;
DROP TRIGGER changes_profile;
DROP TRIGGER changes_profile_made;
DROP TRIGGER changes_person_removed;
DROP TRIGGER changes_person;
DROP TRIGGER changes_project_follow_removed;
DROP TRIGGER changes_project_follow_made;
DROP TRIGGER changes_follow_removed;
DROP TRIGGER changes_follow_made;
DROP TRIGGER changes_reaction_removed;
DROP TRIGGER changes_reaction_changed;
DROP TRIGGER changes_reaction_made;
DROP TRIGGER changes_figures;
DROP TRIGGER changes_post_untagged;
DROP TRIGGER changes_post_tagged;
DROP TRIGGER changes_post_removed;
DROP TRIGGER changes_post_moved;
DROP TRIGGER changes_post_changed;
DROP TRIGGER changes_post_made;
DROP TABLE changes;
