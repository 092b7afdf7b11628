-- The image that somebody uploaded to show who they are, made anew in two sizes. A row goes with its person.
CREATE TABLE avatars (
    user_id    BIGINT      NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    name       VARCHAR(40) NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
    image      BYTEA       NOT NULL CHECK (length(image) BETWEEN 1 AND 1000000),
    small      BYTEA       NOT NULL CHECK (length(small) BETWEEN 1 AND 100000),
    created_at BIGINT      NOT NULL
);
CREATE INDEX avatars_name ON avatars (name);

-- //@UNDO
UPDATE profiles SET avatar = '' WHERE avatar LIKE '/avatars/%';
DROP TABLE avatars;
