INSERT INTO site_stats (name, value)
SELECT 'active_users', count(*) FROM users WHERE is_active AND deleted_at IS NULL;
INSERT INTO site_stats (name, value) SELECT 'tags', count(*) FROM tags;
-- Comments are newer than every database that this step finds without it.
INSERT INTO site_stats (name, value) VALUES ('comments', 0);

-- //@UNDO
DELETE FROM site_stats WHERE name IN ('active_users', 'tags', 'comments');
