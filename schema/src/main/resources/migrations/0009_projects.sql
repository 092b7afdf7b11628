-- A project's one owner is owner_id, and for them the role of their row among the members says
-- nothing. Whoever owns a project cannot be deleted: it is passed on before.
CREATE TABLE projects (
    id          BIGINT        NOT NULL PRIMARY KEY,
    owner_id    BIGINT        NOT NULL REFERENCES users (id),
    name        VARCHAR(100)  NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    folded_name VARCHAR(200)  NOT NULL,
    slug        VARCHAR(120)  NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 120),
    description VARCHAR(2000) NOT NULL CHECK (length(description) <= 2000),
    created_at  BIGINT        NOT NULL
);
CREATE INDEX projects_newest ON projects (created_at DESC, id DESC);
CREATE INDEX projects_owner ON projects (owner_id);

CREATE TABLE project_stats (
    project_id     BIGINT NOT NULL PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
    member_count   BIGINT NOT NULL DEFAULT 0 CHECK (member_count >= 0),
    follower_count BIGINT NOT NULL DEFAULT 0 CHECK (follower_count >= 0),
    post_count     BIGINT NOT NULL DEFAULT 0 CHECK (post_count >= 0)
);

CREATE TABLE project_members (
    project_id BIGINT      NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id    BIGINT      NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role       VARCHAR(20) NOT NULL CHECK (role IN ('admin', 'member', 'viewer')),
    created_at BIGINT      NOT NULL,
    PRIMARY KEY (project_id, user_id)
);
CREATE INDEX project_members_newest ON project_members (project_id, created_at DESC, user_id DESC);
CREATE INDEX project_members_user ON project_members (user_id, project_id);

CREATE TABLE invitations (
    id         BIGINT      NOT NULL PRIMARY KEY,
    project_id BIGINT      NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user_id    BIGINT      NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    invited_by BIGINT      REFERENCES users (id) ON DELETE SET NULL,
    role       VARCHAR(20) NOT NULL CHECK (role IN ('admin', 'member', 'viewer')),
    created_at BIGINT      NOT NULL,
    expires_at BIGINT      NOT NULL,
    UNIQUE (project_id, user_id)
);
CREATE INDEX invitations_user ON invitations (user_id, created_at DESC, id DESC);
CREATE INDEX invitations_inviter ON invitations (invited_by);
CREATE INDEX invitations_expiry ON invitations (expires_at);

CREATE TABLE project_follows (
    follower_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    project_id  BIGINT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (follower_id, project_id)
);
CREATE INDEX project_follows_followers ON project_follows (project_id, created_at DESC, follower_id DESC);

-- How many listed posts an author has in a project: what a feed would count twice for those who follow both.
CREATE TABLE project_author_stats (
    project_id BIGINT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    author_id  BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    post_count BIGINT NOT NULL DEFAULT 0 CHECK (post_count >= 0),
    PRIMARY KEY (project_id, author_id)
);
CREATE INDEX project_author_stats_author ON project_author_stats (author_id);

ALTER TABLE posts ADD COLUMN project_id BIGINT REFERENCES projects (id) ON DELETE SET NULL;
CREATE INDEX posts_project ON posts (project_id, created_at DESC, id DESC) WHERE project_id IS NOT NULL;
CREATE INDEX posts_project_listed ON posts (project_id, listed_at DESC, id DESC)
    WHERE project_id IS NOT NULL AND listed_at IS NOT NULL;

-- //@UNDO
DROP INDEX posts_project_listed;
DROP INDEX posts_project;
ALTER TABLE posts DROP COLUMN project_id;
DROP TABLE project_author_stats;
DROP TABLE project_follows;
DROP TABLE invitations;
DROP TABLE project_members;
DROP TABLE project_stats;
DROP TABLE projects;
