package org.kith.personal;

import java.util.List;
import java.util.Map;

/// What is told to somebody of all that is held about them. Of other people it tells the usernames
/// alone, and those of nobody who was deleted.
final class Chapters {

  private static final String OTHER = " AND u.deleted_at IS NULL";

  static final List<Chapter> ACCOUNT =
      List.of(
          new Chapter(
              "account",
              "Your account",
              List.of("users"),
              """
              SELECT id, username, email, role, password_hash IS NOT NULL AS has_password, is_active,
                is_private, email_confirmed_at, created_at, deleted_at
              FROM users WHERE id = {0}\
              """),
          new Chapter(
              "email_to_confirm",
              "The address that waits for you to confirm it",
              List.of("email_confirmations.user_id"),
              "SELECT email, expires_at FROM email_confirmations WHERE user_id = {0}"),
          new Chapter(
              "mail",
              "What waits to be sent to you",
              List.of("outbox.user_id"),
              """
              SELECT kind, recipient, language, attempts, created_at
              FROM outbox WHERE user_id = {0} ORDER BY id\
              """),
          new Chapter(
              "profile",
              "What you tell of yourself",
              List.of("profiles.user_id"),
              """
              SELECT full_name, bio, avatar, location, website, birth_date
              FROM profiles WHERE user_id = {0}\
              """),
          new Chapter(
              "figures",
              "What is counted of you",
              List.of("user_stats.user_id"),
              """
              SELECT post_count, follower_count, following_count
              FROM user_stats WHERE user_id = {0}\
              """),
          new Chapter(
              "sign_ins",
              "Where you are signed in, without what signs in",
              List.of("tokens.user_id"),
              """
              SELECT created_at, expires_at, last_used_at
              FROM tokens WHERE user_id = {0} ORDER BY created_at, id\
              """),
          new Chapter(
              "second_factor",
              "Since when you have a second factor, and how many recovery codes are left",
              List.of("second_factors.user_id", "recovery_codes"),
              """
              SELECT created_at,
                (SELECT count(*) FROM recovery_codes c WHERE c.user_id = f.user_id) AS recovery_codes
              FROM second_factors f WHERE f.user_id = {0}\
              """),
          new Chapter(
              "passkeys",
              "Your passkeys, without their keys",
              List.of("passkeys.user_id"),
              """
              SELECT name, created_at, last_used_at, sign_count
              FROM passkeys WHERE user_id = {0} ORDER BY created_at, id\
              """),
          new Chapter(
              "identities",
              "Your accounts at providers by which you sign in",
              List.of("identities.user_id"),
              """
              SELECT issuer, subject, created_at, last_used_at
              FROM identities WHERE user_id = {0} ORDER BY created_at, id\
              """),
          new Chapter(
              "employment",
              "You in the organisation chart",
              List.of("employees.user_id"),
              "SELECT name, title FROM employees WHERE user_id = {0}"),
          new Chapter(
              "done_by_you",
              "What you did to others by your role, and to yourself",
              List.of("audit_log"),
              """
              SELECT created_at, action, target_name, detail
              FROM audit_log WHERE actor_id = {0} ORDER BY created_at, id\
              """),
          new Chapter(
              "done_to_you",
              "What was done to you by those who run this site",
              List.of(),
              """
              SELECT created_at, action, actor_name, detail
              FROM audit_log WHERE target_id = {0} ORDER BY created_at, id\
              """));

  static final List<Chapter> PEOPLE =
      List.of(
          people("following", "Whom you follow", "follows", "follower_id", "followee_id"),
          people("followers", "Who follows you", "follows", "followee_id", "follower_id"),
          people(
              "follow_requests",
              "Who waits for you to let them follow you",
              "follow_requests",
              "followee_id",
              "follower_id"),
          people(
              "requested_follows",
              "Whom you asked to let you follow them",
              "follow_requests",
              "follower_id",
              "followee_id"),
          people("blocked", "Whom you blocked", "blocks", "blocker_id", "blocked_id"),
          people("muted", "Whom you muted", "mutes", "muter_id", "muted_id"),
          new Chapter(
              "projects_followed",
              "Projects you follow",
              List.of("project_follows.follower_id"),
              """
              SELECT p.name, p.slug, f.created_at
              FROM project_follows f JOIN projects p ON p.id = f.project_id
              WHERE f.follower_id = {0} ORDER BY f.created_at, p.id\
              """),
          new Chapter(
              "projects_owned",
              "Projects that are yours",
              List.of("projects.owner_id"),
              """
              SELECT id, name, slug, description, created_at
              FROM projects WHERE owner_id = {0} ORDER BY id\
              """),
          new Chapter(
              "memberships",
              "Projects you are in, and as what",
              List.of("project_members.user_id"),
              """
              SELECT p.name, p.slug, m.role, m.created_at
              FROM project_members m JOIN projects p ON p.id = m.project_id
              WHERE m.user_id = {0} ORDER BY m.created_at, p.id\
              """),
          new Chapter(
              "invitations",
              "Projects you are invited to",
              List.of("invitations.user_id"),
              """
              SELECT p.name, p.slug, i.role, i.created_at, i.expires_at
              FROM invitations i JOIN projects p ON p.id = i.project_id
              WHERE i.user_id = {0} ORDER BY i.id\
              """),
          new Chapter(
              "invitations_sent",
              "Whom you invited",
              List.of("invitations.invited_by"),
              """
              SELECT p.name, p.slug, u.username, i.role, i.created_at, i.expires_at
              FROM invitations i JOIN projects p ON p.id = i.project_id JOIN users u ON u.id = i.user_id
              WHERE i.invited_by = {0}\
              """
                  + OTHER
                  + " ORDER BY i.id"));

  static final List<Chapter> DEEDS =
      List.of(
          new Chapter(
              "posts",
              "Your posts, with drafts and deleted ones; in the folder posts they are as Markdown",
              List.of("posts.author_id", "post_stats"),
              """
              SELECT p.id, p.title, p.slug, p.status, p.content, c.name AS category, j.name AS project,
                s.like_count, s.comment_count, p.published_at, p.created_at, p.updated_at, p.deleted_at
              FROM posts p LEFT JOIN post_stats s ON s.post_id = p.id
                LEFT JOIN categories c ON c.id = p.category_id LEFT JOIN projects j ON j.id = p.project_id
              WHERE p.author_id = {0} ORDER BY p.id\
              """),
          new Chapter(
              "tags",
              "The tags of your posts",
              List.of("post_tags"),
              """
              SELECT t.post_id, g.name
              FROM posts p JOIN post_tags t ON t.post_id = p.id JOIN tags g ON g.id = t.tag_id
              WHERE p.author_id = {0} ORDER BY p.id, g.name\
              """),
          new Chapter(
              "comments",
              "Your comments, with deleted ones",
              List.of("comments.author_id"),
              """
              SELECT id, post_id, parent_id, content, created_at, updated_at, deleted_at, moderated
              FROM comments WHERE author_id = {0} ORDER BY id\
              """),
          new Chapter(
              "reactions",
              "Your reactions",
              List.of("reactions.user_id"),
              """
              SELECT post_id, kind, created_at
              FROM reactions WHERE user_id = {0} ORDER BY created_at, post_id\
              """),
          new Chapter(
              "products",
              "What you offered for sale",
              List.of("products.seller_id"),
              """
              SELECT id, name, description, price, currency, stock, created_at, deleted_at
              FROM products WHERE seller_id = {0} ORDER BY id\
              """),
          orders("orders", "What you ordered; amounts in the smallest units", "buyer_id"),
          orders("sales", "What was ordered from you; amounts in the smallest units", "seller_id"));

  /// What refers to people, or belongs to what does, and is not told.
  static final Map<String, String> NOT_TOLD =
      Map.ofEntries(
          Map.entry("blocks.blocked_id", "nobody is told who blocked them"),
          Map.entry("mutes.muted_id", "nobody is told who muted them"),
          Map.entry("avatars.user_id", "the image itself is in the folder avatar"),
          Map.entry("password_links.user_id", "a secret, good for a day"),
          Map.entry("pending_sign_ins.user_id", "a secret, good for ten minutes"),
          Map.entry("passkey_challenges.user_id", "a secret, good for five minutes"),
          Map.entry("openid_sign_ins.user_id", "a secret, good for ten minutes"),
          Map.entry("openid_newcomers", "of those who are not here yet, for ten minutes"),
          Map.entry("project_author_stats.author_id", "counts what posts tell"),
          Map.entry("post_search", "is made of posts"),
          Map.entry("idempotency_keys", "answers told again, for a day"),
          Map.entry("erasures", "tells of those who are not here any more"),
          Map.entry("project_stats", "of projects, not of people"),
          Map.entry("categories", "of the site"),
          Map.entry("category_stats", "of the site"),
          Map.entry("tags", "of the site; those of posts are told"),
          Map.entry("tag_stats", "of the site"),
          Map.entry("site_stats", "of the site"),
          Map.entry("setup_link", "of the site"),
          Map.entry("product_categories", "of the site"));

  private Chapters() {}

  private static Chapter people(
      String name, String about, String table, String mine, String other) {
    return new Chapter(
        name,
        about,
        List.of(table + "." + mine),
        """
        SELECT u.username, t.created_at FROM %s t JOIN users u ON u.id = t.%s
        WHERE t.%s = {0}%s ORDER BY t.created_at, u.id\
        """
            .formatted(table, other, mine, OTHER));
  }

  private static Chapter orders(String name, String about, String mine) {
    return new Chapter(
        name,
        about,
        List.of("orders." + mine, "order_items"),
        """
        SELECT o.id, o.status, o.total, o.currency, o.created_at, o.updated_at,
          i.line, i.name, i.quantity, i.price
        FROM orders o JOIN order_items i ON i.order_id = o.id
        WHERE o.%s = {0} ORDER BY o.id, i.line\
        """
            .formatted(mine));
  }
}
