INSERT INTO categories (id, name, slug, created_at) VALUES (10, 'News', 'news', 1);
INSERT INTO posts (id, author_id, category_id, title, slug, content, content_html, status, published_at,
    listed_at, created_at, updated_at)
VALUES (11, 1, 10, 'Hello', 'hello', 'Hello', '<p>Hello</p>', 'published', 5, 5, 5, 5);
INSERT INTO post_stats (post_id, like_count) VALUES (11, 1);
INSERT INTO tags (id, name, created_at) VALUES (12, 'chess', 1);
INSERT INTO tag_stats (tag_id, post_count) VALUES (12, 1);
INSERT INTO post_tags (post_id, tag_id, listed_at) VALUES (11, 12, 5);
