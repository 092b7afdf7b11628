package org.kith.doctor;

/// How many listed posts each author has in each project: a counter of two, so none that
/// [Check#counter] can say. A pair without a row has none.
final class PostsInProjects {

  private static final String FOUND =
      """
      SELECT k.project_id || '/' || k.author_id AS key, s.post_count AS stored,
        coalesce(c.n, 0) AS counted, k.project_id, k.author_id
      FROM (
        SELECT project_id, author_id FROM project_author_stats
        UNION
        SELECT project_id, author_id FROM posts WHERE project_id IS NOT NULL AND listed_at IS NOT NULL) k
      LEFT JOIN project_author_stats s ON s.project_id = k.project_id AND s.author_id = k.author_id
      LEFT JOIN (
        SELECT project_id, author_id, count(*) AS n FROM posts
        WHERE project_id IS NOT NULL AND listed_at IS NOT NULL
        GROUP BY project_id, author_id) c ON c.project_id = k.project_id AND c.author_id = k.author_id
      WHERE coalesce(s.post_count, 0) <> coalesce(c.n, 0)\
      """;

  static final Check CHECK =
      new Check(
          "project_author_stats.post_count",
          "project_author_stats",
          FOUND,
          """
          INSERT INTO project_author_stats (project_id, author_id, post_count)
          SELECT project_id, author_id, counted FROM (%s) drift WHERE true
          ON CONFLICT (project_id, author_id) DO UPDATE SET post_count = excluded.post_count\
          """
              .formatted(FOUND));

  private PostsInProjects() {}
}
