-- Who sees whom no more: a block hides each of the two from the other, a mute the muted from the muter.
CREATE TABLE blocks (
    blocker_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    blocked_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (blocker_id, blocked_id),
    CHECK (blocker_id <> blocked_id)
);
CREATE INDEX blocks_newest ON blocks (blocker_id, created_at DESC, blocked_id DESC);
CREATE INDEX blocks_blocked ON blocks (blocked_id, blocker_id);

CREATE TABLE mutes (
    muter_id   BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    muted_id   BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (muter_id, muted_id),
    CHECK (muter_id <> muted_id)
);
CREATE INDEX mutes_newest ON mutes (muter_id, created_at DESC, muted_id DESC);
CREATE INDEX mutes_muted ON mutes (muted_id, muter_id);

-- Volatile, so that it sees what was committed before it is called, also within one statement.
CREATE FUNCTION are_apart(one BIGINT, other BIGINT) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM blocks
        WHERE blocker_id = one AND blocked_id = other OR blocker_id = other AND blocked_id = one);
END
$$;

CREATE FUNCTION changes_of_blocks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO changes (topic, subject, object)
        VALUES ('hidden', OLD.blocker_id, OLD.blocked_id), ('hidden', OLD.blocked_id, OLD.blocker_id);
    ELSE
        INSERT INTO changes (topic, subject, object)
        VALUES ('hidden', NEW.blocker_id, NEW.blocked_id), ('hidden', NEW.blocked_id, NEW.blocker_id);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER changes_blocks AFTER INSERT OR DELETE ON blocks
    FOR EACH ROW EXECUTE FUNCTION changes_of_blocks();
CREATE TRIGGER changes_mutes AFTER INSERT OR DELETE ON mutes
    FOR EACH ROW EXECUTE FUNCTION changes_of_row('hidden', 'muter_id');

-- //@UNDO
DROP TRIGGER changes_mutes ON mutes;
DROP TRIGGER changes_blocks ON blocks;
DROP FUNCTION changes_of_blocks();
DROP FUNCTION are_apart(BIGINT, BIGINT);
DROP TABLE mutes;
DROP TABLE blocks;
