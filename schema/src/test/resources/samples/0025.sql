INSERT INTO users (id, username, email, role, is_active, created_at, deleted_at)
VALUES (25, 'gone', 'gone@example.org', 'user', true, 25, 26) ON CONFLICT DO NOTHING;
INSERT INTO user_stats (user_id) VALUES (25) ON CONFLICT DO NOTHING;
INSERT INTO blocks (blocker_id, blocked_id, created_at) VALUES (1, 25, 25);
INSERT INTO mutes (muter_id, muted_id, created_at) VALUES (2, 25, 25);
