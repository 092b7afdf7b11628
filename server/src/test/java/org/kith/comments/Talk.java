package org.kith.comments;

import static org.assertj.core.api.Assertions.assertThat;

import org.jooq.DSLContext;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.TestServer;

/// What these tests say and count again.
public final class Talk {

  private Talk() {}

  public static long post(Actor author, String title) {
    return made(
        author.post("/api/posts", "{\"title\": \"" + title + "\", \"content\": \"Text.\"}"));
  }

  public static long comment(Actor actor, long post, String content) {
    return made(say(actor, post, content));
  }

  public static Answer say(Actor actor, long post, String content) {
    return actor.post(on(post), "{\"content\": \"" + content + "\"}");
  }

  public static long reply(Actor actor, long post, long parent, String content) {
    return made(answer(actor, post, parent, content));
  }

  public static Answer answer(Actor actor, long post, long parent, String content) {
    return actor.post(
        on(post), "{\"content\": \"" + content + "\", \"parent_id\": " + parent + "}");
  }

  static String on(long post) {
    return "/api/posts/" + post + "/comments";
  }

  static String at(long comment) {
    return "/api/comments/" + comment;
  }

  static String edit(String content) {
    return "{\"content\": \"" + content + "\"}";
  }

  private static long made(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.number("/id");
  }

  /// Counts the comments of every post and of the site again, from the rows alone.
  public static void recount(TestServer server) {
    DSLContext sql = server.bean(DSLContext.class);
    String shown =
        " from comments c join users u on u.id = c.author_id"
            + " where c.deleted_at is null and u.is_active and u.deleted_at is null";
    assertThat(
            sql.fetch(
                    "select s.post_id, s.comment_count from post_stats s where s.comment_count <>"
                        + " (select count(*)"
                        + shown
                        + " and c.post_id = s.post_id)")
                .intoMaps())
        .as("posts with a wrong comment_count")
        .isEmpty();
    assertThat(
            sql.fetchSingle("select value from site_stats where name = 'comments'")
                .get(0, Long.class))
        .as("comments of the site")
        .isEqualTo(
            sql.fetchSingle(
                    "select count(*)"
                        + shown
                        + " and c.post_id in (select id from posts where listed_at is not null)")
                .get(0, Long.class));
  }
}
