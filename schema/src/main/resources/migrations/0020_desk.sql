-- What somebody works on: posts that are not published, of an author and of a project, made last first.
CREATE INDEX posts_author_unpublished ON posts (author_id, created_at DESC, id DESC) WHERE status <> 'published' AND deleted_at IS NULL;
CREATE INDEX posts_project_unpublished ON posts (project_id, created_at DESC, id DESC) WHERE status <> 'published' AND deleted_at IS NULL AND project_id IS NOT NULL;

-- //@UNDO
DROP INDEX posts_project_unpublished;
DROP INDEX posts_author_unpublished;
