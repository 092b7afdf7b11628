INSERT INTO password_links (user_id, token_hash, expires_at) VALUES (2, 'a hash of a link', 22);
