\set person random(1, 5000)
SELECT p.id, p.title, p.slug, p.content, p.content_html, p.status, p.published_at, p.created_at, p.updated_at,
       u.id, u.username, f.full_name, f.avatar, c.id, c.name, c.slug, s.like_count, s.comment_count, r.kind,
       (SELECT json_agg(json_build_object('id', t.id, 'name', t.name)) FROM post_tags pt JOIN tags t ON t.id = pt.tag_id WHERE pt.post_id = p.id),
       (SELECT value FROM site_stats WHERE name = 'listed_posts')
FROM (SELECT * FROM posts WHERE listed_at IS NOT NULL ORDER BY listed_at DESC, id DESC LIMIT 20) p
JOIN users u ON u.id = p.author_id
JOIN post_stats s ON s.post_id = p.id
LEFT JOIN profiles f ON f.user_id = u.id
LEFT JOIN categories c ON c.id = p.category_id
LEFT JOIN reactions r ON r.post_id = p.id AND r.user_id = (SELECT id FROM bench.person WHERE n = :person)
ORDER BY p.listed_at DESC, p.id DESC;
