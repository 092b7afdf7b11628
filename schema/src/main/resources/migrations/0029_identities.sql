-- Who somebody is at an outside OpenID provider, by the issuer and the subject of what it signs.
CREATE TABLE identities (
    id           BIGINT       NOT NULL PRIMARY KEY,
    user_id      BIGINT       NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    issuer       VARCHAR(500) NOT NULL,
    subject      VARCHAR(255) NOT NULL,
    created_at   BIGINT       NOT NULL,
    last_used_at BIGINT,
    UNIQUE (issuer, subject),
    UNIQUE (user_id, issuer)
);

-- A sign-in that is at the provider, by the hash of what the browser keeps; user_id is who connects their account, if
-- anybody does.
CREATE TABLE openid_sign_ins (
    secret_hash VARCHAR(43)  NOT NULL PRIMARY KEY,
    user_id     BIGINT       REFERENCES users (id) ON DELETE CASCADE,
    return_to   VARCHAR(500) NOT NULL,
    expires_at  BIGINT       NOT NULL
);
CREATE INDEX openid_sign_ins_expiry ON openid_sign_ins (expires_at);
CREATE INDEX openid_sign_ins_user ON openid_sign_ins (user_id) WHERE user_id IS NOT NULL;

-- Somebody new, as the provider told of them, who is to choose a username; by the hash of what the browser keeps.
CREATE TABLE openid_newcomers (
    secret_hash     VARCHAR(43)  NOT NULL PRIMARY KEY,
    issuer          VARCHAR(500) NOT NULL,
    subject         VARCHAR(255) NOT NULL,
    username        VARCHAR(50)  NOT NULL,
    email           VARCHAR(254) NOT NULL,
    email_confirmed BOOLEAN      NOT NULL CHECK (email <> '' OR NOT email_confirmed),
    return_to       VARCHAR(500) NOT NULL,
    expires_at      BIGINT       NOT NULL
);
CREATE INDEX openid_newcomers_expiry ON openid_newcomers (expires_at);

-- //@UNDO
DROP TABLE openid_newcomers;
DROP TABLE openid_sign_ins;
DROP TABLE identities;
