-- What was deleted is listed to those who may restore it, posts by when that was.
CREATE INDEX posts_deleted ON posts (deleted_at DESC, id DESC) WHERE deleted_at IS NOT NULL;
CREATE INDEX users_deleted ON users (created_at DESC, id DESC) WHERE deleted_at IS NOT NULL;

-- //@UNDO
DROP INDEX users_deleted;
DROP INDEX posts_deleted;
