-- The first answer to each Idempotency-Key; user_id 0 is a caller who is not signed in.
CREATE TABLE idempotency_keys (
    user_id      BIGINT       NOT NULL,
    key          VARCHAR(255) NOT NULL,
    request_hash VARCHAR(43)  NOT NULL,
    status       INTEGER      NOT NULL,
    location     VARCHAR(500) NOT NULL,
    content_type VARCHAR(100) NOT NULL,
    body         TEXT         NOT NULL,
    created_at   BIGINT       NOT NULL,
    PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

-- //@UNDO
DROP TABLE idempotency_keys;
