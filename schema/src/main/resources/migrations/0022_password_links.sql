-- Links by which somebody who forgot their password chooses another one: one a person, by its hash.
CREATE TABLE password_links (
    user_id    BIGINT      NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    token_hash VARCHAR(43) NOT NULL UNIQUE,
    expires_at BIGINT      NOT NULL
);

-- //@UNDO
DROP TABLE password_links;
