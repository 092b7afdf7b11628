-- Second factors: the secret that somebody's authenticator app and this server share, with the time step of the code
-- that was used last; recovery codes by their hash; sign-ins that had the right password and wait for a code.
CREATE TABLE second_factors (
    user_id    BIGINT      NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    secret     VARCHAR(32) NOT NULL,
    last_step  BIGINT      NOT NULL,
    created_at BIGINT      NOT NULL
);

CREATE TABLE recovery_codes (
    user_id   BIGINT      NOT NULL REFERENCES second_factors (user_id) ON DELETE CASCADE,
    code_hash VARCHAR(43) NOT NULL,
    PRIMARY KEY (user_id, code_hash)
);

CREATE TABLE pending_sign_ins (
    token_hash VARCHAR(43) NOT NULL PRIMARY KEY,
    user_id    BIGINT      NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    expires_at BIGINT      NOT NULL
);
CREATE INDEX pending_sign_ins_user ON pending_sign_ins (user_id);
CREATE INDEX pending_sign_ins_expiry ON pending_sign_ins (expires_at);

-- //@UNDO
DROP TABLE pending_sign_ins;
DROP TABLE recovery_codes;
DROP TABLE second_factors;
