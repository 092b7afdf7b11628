INSERT INTO avatars (user_id, name, image, small, created_at)
VALUES (2, '00112233445566778899aabbccddeeff.png', 'an image', 'a small one', 18);
