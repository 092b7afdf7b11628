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

CREATE TRIGGER changes_block_made AFTER INSERT ON blocks BEGIN
    INSERT INTO changes (topic, subject, object)
    VALUES ('hidden', new.blocker_id, new.blocked_id), ('hidden', new.blocked_id, new.blocker_id);
END;
CREATE TRIGGER changes_block_removed AFTER DELETE ON blocks BEGIN
    INSERT INTO changes (topic, subject, object)
    VALUES ('hidden', old.blocker_id, old.blocked_id), ('hidden', old.blocked_id, old.blocker_id);
END;
CREATE TRIGGER changes_mute_made AFTER INSERT ON mutes BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('hidden', new.muter_id, 0);
END;
CREATE TRIGGER changes_mute_removed AFTER DELETE ON mutes BEGIN
    INSERT INTO changes (topic, subject, object) VALUES ('hidden', old.muter_id, 0);
END;

-- //@UNDO
DROP TRIGGER changes_mute_removed;
DROP TRIGGER changes_mute_made;
DROP TRIGGER changes_block_removed;
DROP TRIGGER changes_block_made;
DROP TABLE mutes;
DROP TABLE blocks;
