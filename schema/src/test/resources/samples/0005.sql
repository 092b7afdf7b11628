INSERT INTO setup_link (id, token_hash, created_at) VALUES (1, 'hash', 1);
