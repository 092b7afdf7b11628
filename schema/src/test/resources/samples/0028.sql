INSERT INTO erasures (user_id, name_hash, requested_at, removed, finished_at)
VALUES (28, 'b3JpZ2luYWwgaGFzaCBvZiBzb21lYm9keSB3aG8gbGV', 28, 3, 29);
