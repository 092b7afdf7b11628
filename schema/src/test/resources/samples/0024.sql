INSERT INTO passkeys (id, user_id, credential_id, public_key, backup_eligible, sign_count, name, created_at)
VALUES (2401, 1, 'credential', 'key', true, 0, 'Phone', 26);
INSERT INTO passkey_challenges (challenge_hash, user_id, expires_at)
VALUES ('a hash of a challenge', 1, 27), ('a hash of another one', NULL, 28);
