UPDATE users SET email_confirmed_at = 27 WHERE id = 2;
INSERT INTO email_confirmations (user_id, email, token_hash, expires_at) VALUES (2, 'new@example.org', 'a hash of a link', 27);
INSERT INTO email_confirmations (user_id, email) VALUES (25, 'other@example.org');
INSERT INTO outbox (id, kind, user_id, recipient, language, attempts, created_at, due_at) VALUES (27, 'password_link', NULL, 'ada', 'en', 0, 27, 27);
INSERT INTO outbox (id, kind, user_id, recipient, language, attempts, created_at, due_at) VALUES (28, 'email_changed', 2, 'old@example.org', 'de', 3, 27, 28);
