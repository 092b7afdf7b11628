-- Passkeys (WebAuthn): the public half of a key that a device of somebody keeps, and how often that says it was used;
-- challenges that a device is to sign, by their hash, of somebody who adds a passkey or of nobody yet.
CREATE TABLE passkeys (
    id              BIGINT        NOT NULL PRIMARY KEY,
    user_id         BIGINT        NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    credential_id   VARCHAR(1364) NOT NULL UNIQUE,
    public_key      VARCHAR(4000) NOT NULL,
    backup_eligible BOOLEAN       NOT NULL,
    sign_count      BIGINT        NOT NULL CHECK (sign_count >= 0),
    name            VARCHAR(80)   NOT NULL,
    created_at      BIGINT        NOT NULL,
    last_used_at    BIGINT
);
CREATE INDEX passkeys_user ON passkeys (user_id, created_at DESC, id DESC);

CREATE TABLE passkey_challenges (
    challenge_hash VARCHAR(43) NOT NULL PRIMARY KEY,
    user_id        BIGINT      REFERENCES users (id) ON DELETE CASCADE,
    expires_at     BIGINT      NOT NULL
);
CREATE INDEX passkey_challenges_user ON passkey_challenges (user_id);
CREATE INDEX passkey_challenges_expiry ON passkey_challenges (expires_at);

-- //@UNDO
DROP TABLE passkey_challenges;
DROP TABLE passkeys;
