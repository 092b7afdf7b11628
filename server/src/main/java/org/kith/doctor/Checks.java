package org.kith.doctor;

import static org.kith.doctor.Check.counter;
import static org.kith.doctor.Check.site;

import java.util.List;

/// What must hold beyond what the database enforces, in the order in which it is mended: what is
/// counted comes before its counters. A new counter is one entry here, and a test misses it.
final class Checks {

  /// Somebody who is in lists and counts; their rows are the alias u.
  private static final String ACTIVE = "u.is_active AND u.deleted_at IS NULL";

  private static final String OUT =
      "p.status = 'published' AND p.deleted_at IS NULL AND EXISTS"
          + " (SELECT 1 FROM users u WHERE u.id = p.author_id AND "
          + ACTIVE
          + ")";

  private static final String PUBLIC =
      OUT
          + " AND (p.project_id IS NOT NULL OR NOT EXISTS"
          + " (SELECT 1 FROM users u WHERE u.id = p.author_id AND u.is_private))";

  private static final String UNNAMED_AVATAR =
      "NOT EXISTS (SELECT 1 FROM profiles p WHERE p.user_id = a.user_id AND p.avatar = '/avatars/' || a.name)";

  private static final String LOST_AVATAR =
      "p.avatar LIKE '/avatars/%' AND NOT EXISTS"
          + " (SELECT 1 FROM avatars a WHERE a.user_id = p.user_id AND p.avatar = '/avatars/' || a.name)";

  private static final String BLOCKED =
      "EXISTS (SELECT 1 FROM blocks b WHERE b.blocker_id = f.follower_id AND b.blocked_id = f.followee_id"
          + " OR b.blocker_id = f.followee_id AND b.blocked_id = f.follower_id)";

  private static final String NOTHING_TO_ASK =
      "EXISTS (SELECT 1 FROM users u WHERE u.id = r.followee_id AND NOT u.is_private)"
          + " OR EXISTS (SELECT 1 FROM follows f"
          + " WHERE f.follower_id = r.follower_id AND f.followee_id = r.followee_id)";

  private static final String SHOWN_COMMENTS =
      " FROM comments c JOIN users u ON u.id = c.author_id WHERE c.deleted_at IS NULL AND "
          + ACTIVE;

  static final List<Check> ALL =
      List.of(
          listing("shared_at", OUT),
          listing("listed_at", PUBLIC),
          new Check(
              "post_tags.listed_at",
              "post_tags",
              "SELECT t.post_id || '/' || t.tag_id AS key, t.listed_at AS stored,"
                  + " p.listed_at AS counted FROM post_tags t JOIN posts p ON p.id = t.post_id"
                  + " WHERE t.listed_at IS DISTINCT FROM p.listed_at",
              "UPDATE post_tags SET listed_at ="
                  + " (SELECT p.listed_at FROM posts p WHERE p.id = post_tags.post_id)"
                  + " WHERE listed_at IS DISTINCT FROM"
                  + " (SELECT p.listed_at FROM posts p WHERE p.id = post_tags.post_id)"),
          new Check(
              "avatars.name",
              "avatars",
              "SELECT a.user_id AS key, a.name AS stored, NULL AS counted FROM avatars a WHERE "
                  + UNNAMED_AVATAR,
              "DELETE FROM avatars AS a WHERE " + UNNAMED_AVATAR),
          new Check(
              "profiles.avatar",
              "profiles",
              "SELECT p.user_id AS key, p.avatar AS stored, '' AS counted FROM profiles p WHERE "
                  + LOST_AVATAR,
              "UPDATE profiles AS p SET avatar = '' WHERE " + LOST_AVATAR),
          new Check(
              "requests to follow the private",
              "follow_requests",
              "SELECT r.follower_id || '/' || r.followee_id AS key, r.followee_id AS stored,"
                  + " NULL AS counted FROM follow_requests r WHERE "
                  + NOTHING_TO_ASK,
              "DELETE FROM follow_requests AS r WHERE " + NOTHING_TO_ASK),
          new Check(
              "follows of the blocked",
              "follows",
              "SELECT f.follower_id || '/' || f.followee_id AS key, f.followee_id AS stored,"
                  + " NULL AS counted FROM follows f WHERE "
                  + BLOCKED,
              "DELETE FROM follows AS f WHERE " + BLOCKED),
          counter(
              "user_stats.post_count",
              "users",
              "SELECT author_id AS id FROM posts WHERE shared_at IS NOT NULL"),
          counter(
              "user_stats.follower_count",
              "users",
              "SELECT f.followee_id AS id FROM follows f JOIN users u ON u.id = f.follower_id WHERE "
                  + ACTIVE),
          counter(
              "user_stats.following_count",
              "users",
              "SELECT f.follower_id AS id FROM follows f JOIN users u ON u.id = f.followee_id WHERE "
                  + ACTIVE),
          counter(
              "post_stats.like_count",
              "posts",
              "SELECT r.post_id AS id FROM reactions r JOIN users u ON u.id = r.user_id WHERE "
                  + ACTIVE),
          counter("post_stats.comment_count", "posts", "SELECT c.post_id AS id" + SHOWN_COMMENTS),
          counter(
              "project_stats.member_count",
              "projects",
              "SELECT m.project_id AS id FROM project_members m JOIN users u ON u.id = m.user_id WHERE "
                  + ACTIVE),
          counter(
              "project_stats.follower_count",
              "projects",
              "SELECT f.project_id AS id FROM project_follows f JOIN users u ON u.id = f.follower_id WHERE "
                  + ACTIVE),
          counter(
              "project_stats.post_count",
              "projects",
              "SELECT project_id AS id FROM posts WHERE project_id IS NOT NULL AND listed_at IS NOT NULL"),
          PostsInProjects.CHECK,
          counter(
              "tag_stats.post_count",
              "tags",
              "SELECT tag_id AS id FROM post_tags WHERE listed_at IS NOT NULL"),
          counter(
              "category_stats.post_count",
              "categories",
              "SELECT category_id AS id FROM posts WHERE category_id IS NOT NULL AND listed_at IS NOT NULL"),
          site("active_users", "SELECT 1 FROM users u WHERE " + ACTIVE),
          site("listed_posts", "SELECT 1 FROM posts WHERE listed_at IS NOT NULL"),
          site("tags", "SELECT 1 FROM tags"),
          site(
              "comments",
              "SELECT 1"
                  + SHOWN_COMMENTS
                  + " AND EXISTS (SELECT 1 FROM posts p WHERE p.id = c.post_id AND p.listed_at IS NOT NULL)"));

  private Checks() {}

  /// @param holds of the alias p, whether the post is to be in the lists of this column
  private static Check listing(String column, String holds) {
    String wrong = "(p.%s IS NOT NULL) <> (%s)".formatted(column, holds);
    String right = "CASE WHEN p.%s IS NULL THEN p.published_at END".formatted(column);
    return new Check(
        "posts." + column,
        "posts",
        "SELECT p.id AS key, p.%s AS stored, %s AS counted FROM posts p WHERE %s"
            .formatted(column, right, wrong),
        "UPDATE posts AS p SET %s = %s WHERE %s".formatted(column, right, wrong));
  }
}
