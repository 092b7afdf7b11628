-- Username, title and tags have an index of their own, so that what is looked for there is not looked for in every
-- content; and a post of which only these change is not indexed as a whole.
DROP TRIGGER post_search_inserted;
DROP TRIGGER post_search_deleted;
DROP TRIGGER post_search_changed;
DROP TRIGGER post_search_listed;
DROP TABLE post_search_index;

CREATE VIRTUAL TABLE post_search_heads USING fts5(username, title, tags,
    content='listed_search', content_rowid='post_id', tokenize='trigram case_sensitive 1');
CREATE VIRTUAL TABLE post_search_contents USING fts5(content,
    content='listed_search', content_rowid='post_id', tokenize='trigram case_sensitive 1');
INSERT INTO post_search_heads (post_search_heads) VALUES ('rebuild');
INSERT INTO post_search_contents (post_search_contents) VALUES ('rebuild');

CREATE TRIGGER post_search_inserted AFTER INSERT ON post_search WHEN new.listed_at IS NOT NULL BEGIN
    INSERT INTO post_search_heads (rowid, username, title, tags) VALUES (new.post_id, new.username, new.title, new.tags);
    INSERT INTO post_search_contents (rowid, content) VALUES (new.post_id, new.content);
END;
CREATE TRIGGER post_search_deleted AFTER DELETE ON post_search WHEN old.listed_at IS NOT NULL BEGIN
    INSERT INTO post_search_heads (post_search_heads, rowid, username, title, tags)
    VALUES ('delete', old.post_id, old.username, old.title, old.tags);
    INSERT INTO post_search_contents (post_search_contents, rowid, content)
    VALUES ('delete', old.post_id, old.content);
END;
CREATE TRIGGER post_search_unlisted AFTER UPDATE ON post_search WHEN old.listed_at IS NOT NULL AND new.listed_at IS NULL BEGIN
    INSERT INTO post_search_heads (post_search_heads, rowid, username, title, tags)
    VALUES ('delete', old.post_id, old.username, old.title, old.tags);
    INSERT INTO post_search_contents (post_search_contents, rowid, content)
    VALUES ('delete', old.post_id, old.content);
END;
CREATE TRIGGER post_search_listed AFTER UPDATE ON post_search WHEN old.listed_at IS NULL AND new.listed_at IS NOT NULL BEGIN
    INSERT INTO post_search_heads (rowid, username, title, tags) VALUES (new.post_id, new.username, new.title, new.tags);
    INSERT INTO post_search_contents (rowid, content) VALUES (new.post_id, new.content);
END;
CREATE TRIGGER post_search_head_changed AFTER UPDATE ON post_search
WHEN old.listed_at IS NOT NULL AND new.listed_at IS NOT NULL
    AND (old.username, old.title, old.tags) <> (new.username, new.title, new.tags) BEGIN
    INSERT INTO post_search_heads (post_search_heads, rowid, username, title, tags)
    VALUES ('delete', old.post_id, old.username, old.title, old.tags);
    INSERT INTO post_search_heads (rowid, username, title, tags) VALUES (new.post_id, new.username, new.title, new.tags);
END;
CREATE TRIGGER post_search_content_changed AFTER UPDATE ON post_search
WHEN old.listed_at IS NOT NULL AND new.listed_at IS NOT NULL AND old.content <> new.content BEGIN
    INSERT INTO post_search_contents (post_search_contents, rowid, content)
    VALUES ('delete', old.post_id, old.content);
    INSERT INTO post_search_contents (rowid, content) VALUES (new.post_id, new.content);
END;

-- //@UNDO
DROP TRIGGER post_search_inserted;
DROP TRIGGER post_search_deleted;
DROP TRIGGER post_search_unlisted;
DROP TRIGGER post_search_listed;
DROP TRIGGER post_search_head_changed;
DROP TRIGGER post_search_content_changed;
DROP TABLE post_search_heads;
DROP TABLE post_search_contents;

CREATE VIRTUAL TABLE post_search_index USING fts5(username, title, tags, content,
    content='listed_search', content_rowid='post_id', tokenize='trigram case_sensitive 1');
INSERT INTO post_search_index (post_search_index) VALUES ('rebuild');
CREATE TRIGGER post_search_inserted AFTER INSERT ON post_search WHEN new.listed_at IS NOT NULL BEGIN
    INSERT INTO post_search_index (rowid, username, title, tags, content)
    VALUES (new.post_id, new.username, new.title, new.tags, new.content);
END;
CREATE TRIGGER post_search_deleted AFTER DELETE ON post_search WHEN old.listed_at IS NOT NULL BEGIN
    INSERT INTO post_search_index (post_search_index, rowid, username, title, tags, content)
    VALUES ('delete', old.post_id, old.username, old.title, old.tags, old.content);
END;
CREATE TRIGGER post_search_changed AFTER UPDATE ON post_search WHEN old.listed_at IS NOT NULL BEGIN
    INSERT INTO post_search_index (post_search_index, rowid, username, title, tags, content)
    VALUES ('delete', old.post_id, old.username, old.title, old.tags, old.content);
    INSERT INTO post_search_index (rowid, username, title, tags, content)
    SELECT post_id, username, title, tags, content FROM listed_search WHERE post_id = new.post_id;
END;
CREATE TRIGGER post_search_listed AFTER UPDATE ON post_search WHEN old.listed_at IS NULL AND new.listed_at IS NOT NULL BEGIN
    INSERT INTO post_search_index (rowid, username, title, tags, content)
    VALUES (new.post_id, new.username, new.title, new.tags, new.content);
END;
