UPDATE posts SET shared_at = listed_at WHERE id = 11;
UPDATE users SET is_private = true WHERE id = 25;
INSERT INTO follow_requests (followee_id, follower_id, created_at) VALUES (25, 2, 27);
