INSERT INTO idempotency_keys (user_id, key, request_hash, status, location, content_type, body, created_at)
VALUES (1, 'key', 'hash', 201, '', 'application/json', '{}', 1);
