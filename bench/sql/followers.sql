SELECT u.id, u.username, f.full_name, f.avatar, s.follower_count, w.created_at
FROM (SELECT follower_id, created_at FROM follows WHERE followee_id = (SELECT user_id FROM bench.celebrity WHERE n = 1)
      ORDER BY created_at DESC, follower_id DESC LIMIT 20) w
JOIN users u ON u.id = w.follower_id
JOIN user_stats s ON s.user_id = u.id
LEFT JOIN profiles f ON f.user_id = u.id
ORDER BY w.created_at DESC, u.id DESC;
