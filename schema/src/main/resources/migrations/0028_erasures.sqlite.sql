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

-- Of a comment that others replied to the place stays when its author is erased: by nobody, and empty. SQLite cannot
-- take a NOT NULL away, so the table is made anew (sqlite.org/lang_altertable.html).
CREATE TABLE comments_new (
    post_id        BIGINT         NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    id             BIGINT         NOT NULL UNIQUE,
    parent_id      BIGINT,
    parent_post_id BIGINT,
    author_id      BIGINT         REFERENCES users (id) ON DELETE CASCADE,
    content        VARCHAR(10000) NOT NULL,
    content_html   TEXT           NOT NULL,
    created_at     BIGINT         NOT NULL,
    updated_at     BIGINT         NOT NULL,
    deleted_at     BIGINT,
    moderated      BOOLEAN        NOT NULL DEFAULT FALSE,
    PRIMARY KEY (post_id, id),
    FOREIGN KEY (parent_post_id, parent_id) REFERENCES comments (post_id, id) ON DELETE SET NULL,
    CHECK (parent_id IS NULL OR (parent_post_id IS NOT NULL AND parent_post_id = post_id)),
    CHECK (parent_id <> id),
    CHECK (CASE WHEN author_id IS NULL THEN content = '' AND content_html = '' AND deleted_at IS NOT NULL
           ELSE length(content) BETWEEN 1 AND 10000 END)
);
INSERT INTO comments_new
    (post_id, id, parent_id, parent_post_id, author_id, content, content_html, created_at, updated_at, deleted_at, moderated)
SELECT post_id, id, parent_id, parent_post_id, author_id, content, content_html, created_at, updated_at, deleted_at, moderated
FROM comments;
DROP TABLE comments;
ALTER TABLE comments_new RENAME TO comments;
CREATE INDEX comments_thread ON comments (post_id, created_at, id);
CREATE INDEX comments_author ON comments (author_id, post_id);
CREATE INDEX comments_parent ON comments (parent_post_id, parent_id) WHERE parent_id IS NOT NULL;

-- An entry may forget names, and nothing else.
DROP TRIGGER audit_log_no_update;
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
WHEN new.id IS NOT old.id OR new.created_at IS NOT old.created_at OR new.actor_id IS NOT old.actor_id
    OR new.action IS NOT old.action OR new.target_id IS NOT old.target_id
    OR new.actor_name NOT IN (old.actor_name, '') OR new.target_name NOT IN (old.target_name, '')
    OR new.detail NOT IN (old.detail, '')
BEGIN
    SELECT RAISE(ABORT, 'the audit log is not changed');
END;

-- //@UNDO
DROP TRIGGER audit_log_no_update;
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'the audit log is not changed');
END;
UPDATE comments SET parent_id = NULL, parent_post_id = NULL
WHERE parent_id IN (SELECT id FROM comments WHERE author_id IS NULL);
CREATE TABLE comments_old (
    post_id        BIGINT         NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    id             BIGINT         NOT NULL UNIQUE,
    parent_id      BIGINT,
    parent_post_id BIGINT,
    author_id      BIGINT         NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    content        VARCHAR(10000) NOT NULL CHECK (length(content) BETWEEN 1 AND 10000),
    content_html   TEXT           NOT NULL,
    created_at     BIGINT         NOT NULL,
    updated_at     BIGINT         NOT NULL,
    deleted_at     BIGINT,
    moderated      BOOLEAN        NOT NULL DEFAULT FALSE,
    PRIMARY KEY (post_id, id),
    FOREIGN KEY (parent_post_id, parent_id) REFERENCES comments (post_id, id) ON DELETE SET NULL,
    CHECK (parent_id IS NULL OR (parent_post_id IS NOT NULL AND parent_post_id = post_id)),
    CHECK (parent_id <> id)
);
INSERT INTO comments_old
    (post_id, id, parent_id, parent_post_id, author_id, content, content_html, created_at, updated_at, deleted_at, moderated)
SELECT post_id, id, parent_id, parent_post_id, author_id, content, content_html, created_at, updated_at, deleted_at, moderated
FROM comments WHERE author_id IS NOT NULL;
DROP TABLE comments;
ALTER TABLE comments_old RENAME TO comments;
CREATE INDEX comments_thread ON comments (post_id, created_at, id);
CREATE INDEX comments_author ON comments (author_id, post_id);
CREATE INDEX comments_parent ON comments (parent_post_id, parent_id) WHERE parent_id IS NOT NULL;
DROP TABLE erasures;
