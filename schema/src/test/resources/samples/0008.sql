INSERT INTO post_search (post_id, listed_at, username, title, tags, content) VALUES (11, 5, 'ada', 'hello', 'chess', 'hello');
