INSERT INTO identities (id, user_id, issuer, subject, created_at, last_used_at) VALUES (29, 2, 'https://accounts.example.org', 'a subject', 29, 30);
INSERT INTO openid_sign_ins (secret_hash, user_id, return_to, expires_at) VALUES ('a hash of what her browser keeps', 2, '/settings/identities', 29);
INSERT INTO openid_sign_ins (secret_hash, user_id, return_to, expires_at) VALUES ('a hash of what a browser keeps', NULL, '/', 29);
INSERT INTO openid_newcomers (secret_hash, issuer, subject, username, email, email_confirmed, return_to, expires_at)
VALUES ('a hash of what another browser keeps', 'https://accounts.example.org', 'another subject', 'somebody', 'somebody@example.org', TRUE, '/', 29);
