CREATE TABLE categories (
    id          BIGINT        NOT NULL PRIMARY KEY,
    name        VARCHAR(100)  NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
    slug        VARCHAR(120)  NOT NULL UNIQUE CHECK (length(slug) BETWEEN 1 AND 120),
    description VARCHAR(2000) NOT NULL DEFAULT '' CHECK (length(description) <= 2000),
    created_at  BIGINT        NOT NULL
);

-- listed_at: published_at while everyone may see the post, else NULL. Every public list reads by it.
CREATE TABLE posts (
    id           BIGINT       NOT NULL PRIMARY KEY,
    author_id    BIGINT       NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    category_id  BIGINT       REFERENCES categories (id) ON DELETE SET NULL,
    title        VARCHAR(200) NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    slug         VARCHAR(220) NOT NULL CHECK (length(slug) BETWEEN 1 AND 220),
    content      TEXT         NOT NULL,
    content_html TEXT         NOT NULL,
    status       VARCHAR(20)  NOT NULL CHECK (status IN ('draft', 'scheduled', 'published')),
    published_at BIGINT,
    listed_at    BIGINT,
    created_at   BIGINT       NOT NULL,
    updated_at   BIGINT       NOT NULL,
    deleted_at   BIGINT,
    CHECK (status = 'draft' OR published_at IS NOT NULL),
    CHECK (listed_at IS NULL OR (status = 'published' AND deleted_at IS NULL AND listed_at = published_at))
);
CREATE UNIQUE INDEX posts_author_slug ON posts (author_id, slug);
CREATE INDEX posts_listed ON posts (listed_at DESC, id DESC) WHERE listed_at IS NOT NULL;
CREATE INDEX posts_author_listed ON posts (author_id, listed_at DESC, id DESC) WHERE listed_at IS NOT NULL;
CREATE INDEX posts_category_listed ON posts (category_id, listed_at DESC, id DESC) WHERE listed_at IS NOT NULL;
CREATE INDEX posts_author_created ON posts (author_id, created_at DESC, id DESC);
CREATE INDEX posts_unpublished ON posts (status, created_at DESC, id DESC) WHERE status <> 'published' AND deleted_at IS NULL;
CREATE INDEX posts_due ON posts (published_at) WHERE status = 'scheduled' AND deleted_at IS NULL;

CREATE TABLE post_stats (
    post_id       BIGINT NOT NULL PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    like_count    BIGINT NOT NULL DEFAULT 0 CHECK (like_count >= 0),
    comment_count BIGINT NOT NULL DEFAULT 0 CHECK (comment_count >= 0)
);

CREATE TABLE tags (
    id         BIGINT      NOT NULL PRIMARY KEY,
    name       VARCHAR(50) NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 50),
    created_at BIGINT      NOT NULL
);

CREATE TABLE tag_stats (
    tag_id     BIGINT NOT NULL PRIMARY KEY REFERENCES tags (id) ON DELETE CASCADE,
    post_count BIGINT NOT NULL DEFAULT 0 CHECK (post_count >= 0)
);
CREATE INDEX tag_stats_post_count ON tag_stats (post_count DESC, tag_id DESC);

-- listed_at repeats the post's, so that a tag's page is read from one index.
CREATE TABLE post_tags (
    post_id   BIGINT NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
    tag_id    BIGINT NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    listed_at BIGINT,
    PRIMARY KEY (post_id, tag_id)
);
CREATE INDEX post_tags_tag ON post_tags (tag_id, listed_at DESC, post_id DESC);

-- One row a counter of the whole site, so that a list's total is read and never counted.
CREATE TABLE site_stats (
    name  VARCHAR(50) NOT NULL PRIMARY KEY,
    value BIGINT      NOT NULL CHECK (value >= 0)
);
INSERT INTO site_stats (name, value) VALUES ('listed_posts', 0);

-- //@UNDO
DROP TABLE site_stats;
DROP TABLE post_tags;
DROP TABLE tag_stats;
DROP TABLE tags;
DROP TABLE post_stats;
DROP TABLE posts;
DROP TABLE categories;
