INSERT INTO second_factors (user_id, secret, last_step, created_at) VALUES (2, 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 23, 24);
INSERT INTO recovery_codes (user_id, code_hash) VALUES (2, 'a hash of a code'), (2, 'a hash of another code');
INSERT INTO pending_sign_ins (token_hash, user_id, expires_at) VALUES ('a hash of a step', 2, 25);
