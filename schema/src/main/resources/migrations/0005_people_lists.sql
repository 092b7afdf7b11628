CREATE INDEX users_newest ON users (created_at DESC, id DESC) WHERE deleted_at IS NULL;

DROP INDEX tokens_user;
CREATE INDEX tokens_user ON tokens (user_id, created_at DESC, id DESC);

-- The name in lower case, written by the program: SQLite folds no letters beyond ASCII.
ALTER TABLE profiles ADD COLUMN folded_name VARCHAR(200) NOT NULL DEFAULT '';
UPDATE profiles SET folded_name = lower(full_name);

-- The link that makes the first administrator. At most one row; whoever deletes it used the link.
CREATE TABLE setup_link (
    id         BIGINT      NOT NULL PRIMARY KEY CHECK (id = 1),
    token_hash VARCHAR(43) NOT NULL,
    created_at BIGINT      NOT NULL
);

-- //@UNDO
DROP TABLE setup_link;
ALTER TABLE profiles DROP COLUMN folded_name;
DROP INDEX tokens_user;
CREATE INDEX tokens_user ON tokens (user_id, created_at DESC);
DROP INDEX users_newest;
