INSERT INTO projects (id, owner_id, name, folded_name, slug, description, created_at)
VALUES (30, 1, 'Chess Club', 'chess club', 'chess-club', '', 5);
INSERT INTO project_stats (project_id, member_count, follower_count) VALUES (30, 1, 1);
INSERT INTO project_members (project_id, user_id, role, created_at) VALUES (30, 1, 'admin', 5);
INSERT INTO invitations (id, project_id, user_id, invited_by, role, created_at, expires_at)
VALUES (31, 30, 2, 1, 'member', 5, 4102444800000);
INSERT INTO project_follows (follower_id, project_id, created_at) VALUES (2, 30, 5);
INSERT INTO project_author_stats (project_id, author_id, post_count) VALUES (30, 1, 0);
