CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- What is searched of each post, folded by the program so that both stores find the same. listed_at repeats
-- the post's; only listed posts are in the index. Rows of older posts are made by the program when it starts.
CREATE TABLE post_search (
    post_id   BIGINT       NOT NULL PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
    listed_at BIGINT,
    username  VARCHAR(50)  NOT NULL,
    title     VARCHAR(600) NOT NULL,
    tags      TEXT         NOT NULL,
    content   TEXT         NOT NULL
);
CREATE INDEX post_search_newest ON post_search (post_id DESC) WHERE listed_at IS NOT NULL;
CREATE INDEX post_search_username ON post_search USING gin (username gin_trgm_ops) WHERE listed_at IS NOT NULL;
CREATE INDEX post_search_title ON post_search USING gin (title gin_trgm_ops) WHERE listed_at IS NOT NULL;
CREATE INDEX post_search_tags ON post_search USING gin (tags gin_trgm_ops) WHERE listed_at IS NOT NULL;
CREATE INDEX post_search_content ON post_search USING gin (content gin_trgm_ops) WHERE listed_at IS NOT NULL;

-- //@UNDO
DROP TABLE post_search;
