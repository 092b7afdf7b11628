-- Email: whose address is confirmed, which addresses wait to be, and what waits to be sent.
ALTER TABLE users ADD COLUMN email_confirmed_at BIGINT;
DROP TRIGGER changes_person;
CREATE TRIGGER changes_person
AFTER UPDATE OF username, role, is_active, deleted_at, is_private, email_confirmed_at ON users BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('person', new.id, 0);
END;

-- The address that a person is to confirm, theirs or the one that is to replace it; once a link was sent, by its hash.
CREATE TABLE email_confirmations (
    user_id    BIGINT       NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    email      VARCHAR(254) NOT NULL,
    token_hash VARCHAR(43)  UNIQUE,
    expires_at BIGINT,
    CHECK ((token_hash IS NULL) = (expires_at IS NULL))
);

-- What is to be sent, not its text: that is made when it is sent, with a token that is nowhere before. `recipient` is what
-- somebody typed who forgot their password, or an address of before; of anything else the person's own address is meant.
CREATE TABLE outbox (
    id         BIGINT       NOT NULL PRIMARY KEY,
    kind       VARCHAR(20)  NOT NULL
        CHECK (kind IN ('password_link', 'password_changed', 'confirmation', 'email_changed')),
    user_id    BIGINT       REFERENCES users (id) ON DELETE CASCADE,
    recipient  VARCHAR(254),
    language   VARCHAR(10)  NOT NULL,
    attempts   INTEGER      NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    created_at BIGINT       NOT NULL,
    due_at     BIGINT       NOT NULL,
    CHECK ((kind IN ('password_link', 'email_changed')) = (recipient IS NOT NULL)),
    CHECK ((kind = 'password_link') = (user_id IS NULL))
);
CREATE INDEX outbox_due ON outbox (due_at, id);
CREATE INDEX outbox_user ON outbox (user_id) WHERE user_id IS NOT NULL;

-- //@UNDO
DROP TABLE outbox;
DROP TABLE email_confirmations;
DROP TRIGGER changes_person;
CREATE TRIGGER changes_person AFTER UPDATE OF username, role, is_active, deleted_at, is_private ON users BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('person', new.id, 0);
END;
ALTER TABLE users DROP COLUMN email_confirmed_at;
