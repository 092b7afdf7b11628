-- What operators did to others. No reference to users: an entry outlives whoever it names.
CREATE TABLE audit_log (
    id          BIGINT       NOT NULL PRIMARY KEY,
    created_at  BIGINT       NOT NULL,
    actor_id    BIGINT,
    actor_name  VARCHAR(50)  NOT NULL,
    action      VARCHAR(50)  NOT NULL CHECK (length(action) BETWEEN 1 AND 50),
    target_id   BIGINT,
    target_name VARCHAR(200) NOT NULL CHECK (length(target_name) <= 200),
    detail      VARCHAR(500) NOT NULL CHECK (length(detail) <= 500)
);
CREATE INDEX audit_log_newest ON audit_log (created_at DESC, id DESC);
CREATE INDEX audit_log_actor ON audit_log (actor_id, created_at DESC, id DESC);
CREATE INDEX audit_log_target ON audit_log (target_id, created_at DESC, id DESC);
CREATE INDEX audit_log_action ON audit_log (action, created_at DESC, id DESC);

-- //@UNDO
DROP TABLE audit_log;
