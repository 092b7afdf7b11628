INSERT INTO users (id, username, email, role, is_active, created_at)
VALUES (1, 'ada', 'ada@example.org', 'user', true, 1), (2, 'ben', 'ben@example.org', 'user', true, 2);
INSERT INTO profiles (user_id, full_name, bio, avatar, location, website)
VALUES (1, 'Ada', '', '', '', '');
INSERT INTO user_stats (user_id, follower_count) VALUES (1, 1), (2, 0);
INSERT INTO tokens (id, user_id, token_hash, created_at, expires_at) VALUES (3, 1, 'hash', 1, 2);
