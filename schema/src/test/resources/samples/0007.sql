INSERT INTO comments (post_id, id, author_id, content, content_html, created_at, updated_at)
VALUES (11, 20, 1, 'First', '<p>First</p>', 6, 6);
INSERT INTO comments (post_id, id, parent_id, parent_post_id, author_id, content, content_html, created_at, updated_at)
VALUES (11, 21, 20, 11, 1, 'Second', '<p>Second</p>', 7, 7);
