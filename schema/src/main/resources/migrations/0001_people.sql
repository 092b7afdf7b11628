-- Times are milliseconds since 1970 in UTC, ids are made by the program: both the same on every store.
CREATE TABLE users (
    id            BIGINT       NOT NULL PRIMARY KEY,
    username      VARCHAR(50)  NOT NULL UNIQUE CHECK (length(username) BETWEEN 3 AND 50 AND username = lower(username)),
    email         VARCHAR(254) NOT NULL UNIQUE CHECK (length(email) <= 254 AND email = lower(email)),
    password_hash VARCHAR(255),
    role          VARCHAR(20)  NOT NULL CHECK (role IN ('user', 'moderator', 'administrator')),
    is_active     BOOLEAN      NOT NULL,
    created_at    BIGINT       NOT NULL,
    deleted_at    BIGINT
);

CREATE TABLE profiles (
    user_id    BIGINT        NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    full_name  VARCHAR(100)  NOT NULL CHECK (length(full_name) <= 100),
    bio        VARCHAR(2000) NOT NULL CHECK (length(bio) <= 2000),
    avatar     VARCHAR(500)  NOT NULL CHECK (length(avatar) <= 500),
    location   VARCHAR(100)  NOT NULL CHECK (length(location) <= 100),
    website    VARCHAR(500)  NOT NULL CHECK (length(website) <= 500),
    birth_date VARCHAR(10)   CHECK (length(birth_date) = 10)
);
CREATE INDEX profiles_birth_date ON profiles (birth_date) WHERE birth_date IS NOT NULL;

CREATE TABLE user_stats (
    user_id         BIGINT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    post_count      BIGINT NOT NULL DEFAULT 0 CHECK (post_count >= 0),
    follower_count  BIGINT NOT NULL DEFAULT 0 CHECK (follower_count >= 0),
    following_count BIGINT NOT NULL DEFAULT 0 CHECK (following_count >= 0)
);

CREATE TABLE tokens (
    id           BIGINT      NOT NULL PRIMARY KEY,
    user_id      BIGINT      NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash   VARCHAR(43) NOT NULL UNIQUE,
    created_at   BIGINT      NOT NULL,
    expires_at   BIGINT      NOT NULL,
    last_used_at BIGINT
);
CREATE INDEX tokens_user ON tokens (user_id, created_at DESC);
CREATE INDEX tokens_expiry ON tokens (expires_at);

-- //@UNDO
DROP TABLE tokens;
DROP TABLE user_stats;
DROP TABLE profiles;
DROP TABLE users;
