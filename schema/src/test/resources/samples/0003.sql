INSERT INTO follows (follower_id, followee_id, created_at) VALUES (2, 1, 5);
INSERT INTO reactions (post_id, user_id, kind, created_at) VALUES (11, 2, 'like', 6);
