-- What is searched of each post, folded by the program so that both stores find the same. listed_at repeats
-- the post's; only listed posts are in the index. Rows of older posts are made by the program when it starts.
CREATE TABLE post_search (
    post_id   BIGINT       NOT NULL PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    listed_at BIGINT,
    username  VARCHAR(50)  NOT NULL,
    title     VARCHAR(600) NOT NULL,
    tags      TEXT         NOT NULL,
    content   TEXT         NOT NULL
);
CREATE INDEX post_search_newest ON post_search (post_id DESC) WHERE listed_at IS NOT NULL;

CREATE VIEW listed_search AS
SELECT post_id, username, title, tags, content FROM post_search WHERE listed_at IS NOT NULL;
CREATE VIRTUAL TABLE post_search_index USING fts5(username, title, tags, content,
    content='listed_search', content_rowid='post_id', tokenize='trigram case_sensitive 1');

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

-- //@UNDO
DROP TABLE post_search_index;
DROP VIEW listed_search;
DROP TABLE post_search;
