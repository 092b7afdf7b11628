\set person random(1, 5000)
WITH me AS (SELECT id FROM bench.person WHERE n = :person),
     newest AS (
       SELECT q.id, q.shared_at
       FROM follows w
       CROSS JOIN LATERAL (SELECT id, shared_at FROM posts WHERE author_id = w.followee_id AND shared_at IS NOT NULL
                           ORDER BY shared_at DESC, id DESC LIMIT 20) q
       WHERE w.follower_id = (SELECT id FROM me)
       ORDER BY q.shared_at DESC, q.id DESC LIMIT 20)
SELECT p.id, p.title, p.slug, p.content, p.content_html, p.status, p.published_at, p.created_at, p.updated_at,
       u.id, u.username, f.full_name, f.avatar, c.id, c.name, c.slug, s.like_count, s.comment_count, r.kind,
       (SELECT json_agg(json_build_object('id', t.id, 'name', t.name)) FROM post_tags pt JOIN tags t ON t.id = pt.tag_id WHERE pt.post_id = p.id),
       (SELECT sum(us.post_count) FROM follows w JOIN user_stats us ON us.user_id = w.followee_id WHERE w.follower_id = (SELECT id FROM me))
FROM newest n
JOIN posts p ON p.id = n.id
JOIN users u ON u.id = p.author_id
JOIN post_stats s ON s.post_id = p.id
LEFT JOIN profiles f ON f.user_id = u.id
LEFT JOIN categories c ON c.id = p.category_id
LEFT JOIN reactions r ON r.post_id = p.id AND r.user_id = (SELECT id FROM me)
ORDER BY n.shared_at DESC, n.id DESC;
