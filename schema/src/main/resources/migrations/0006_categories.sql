-- The name as names are compared, written by the program: SQLite folds no letters beyond ASCII.
ALTER TABLE categories ADD COLUMN folded_name VARCHAR(300) NOT NULL DEFAULT '';
UPDATE categories SET folded_name = lower(name);
CREATE UNIQUE INDEX categories_folded_name ON categories (folded_name);

CREATE TABLE category_stats (
    category_id BIGINT NOT NULL PRIMARY KEY REFERENCES categories (id) ON DELETE CASCADE,
    post_count  BIGINT NOT NULL DEFAULT 0 CHECK (post_count >= 0)
);
INSERT INTO category_stats (category_id, post_count)
SELECT c.id, (SELECT count(*) FROM posts p WHERE p.category_id = c.id AND p.listed_at IS NOT NULL)
FROM categories c;
CREATE INDEX category_stats_post_count ON category_stats (post_count DESC, category_id DESC);

-- //@UNDO
DROP TABLE category_stats;
DROP INDEX categories_folded_name;
ALTER TABLE categories DROP COLUMN folded_name;
