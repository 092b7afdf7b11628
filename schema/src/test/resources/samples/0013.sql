INSERT INTO audit_log (id, created_at, actor_id, actor_name, action, target_id, target_name, detail)
VALUES (31, 7, 1, 'ada', 'user.deactivate', 2, 'ben', '');
