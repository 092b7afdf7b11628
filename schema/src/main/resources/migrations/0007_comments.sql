-- parent_post_id repeats post_id while there is a parent: with it the database refuses a parent of
-- another post, and forgets only the parent when it is removed (no store's SET NULL may touch post_id).
CREATE TABLE comments (
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
CREATE INDEX comments_thread ON comments (post_id, created_at, id);
CREATE INDEX comments_author ON comments (author_id, post_id);
CREATE INDEX comments_parent ON comments (parent_post_id, parent_id) WHERE parent_id IS NOT NULL;

-- //@UNDO
DROP TABLE comments;
UPDATE post_stats SET comment_count = 0;
