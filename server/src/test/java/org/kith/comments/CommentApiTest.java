package org.kith.comments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.comments.Talk.answer;
import static org.kith.comments.Talk.at;
import static org.kith.comments.Talk.comment;
import static org.kith.comments.Talk.edit;
import static org.kith.comments.Talk.on;
import static org.kith.comments.Talk.post;
import static org.kith.comments.Talk.reply;
import static org.kith.comments.Talk.say;
import static org.kith.storage.tables.Tables.COMMENTS;

import java.time.Duration;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.storage.Transactions;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class CommentApiTest {

  private final World world;
  private final Actor ada;
  private final Actor ben;
  private final Actor cleo;
  private final Actor dan;
  private final long post;

  CommentApiTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
    cleo = world.cleo();
    dan = world.dan();
    post = post(ada, "Tides");
  }

  @AfterEach
  void exact() {
    Talk.recount(world.server);
  }

  @Test
  @DisplayName("W5: a comment is said, counted and read by anybody, and a reply names its parent")
  void says() {
    Answer said = say(ben, post, "High *water*");
    assertThat(said.status()).isEqualTo(201);
    long id = said.number("/id");
    assertThat(said.header("Location")).isEqualTo(at(id));
    assertThat(said.number("/post_id")).isEqualTo(post);
    assertThat(said.at("/parent_id") + said.at("/author/username") + said.at("/deleted"))
        .isEqualTo("nullbenfalse");
    assertThat(said.at("/content")).isEqualTo("High *water*");
    assertThat(said.at("/content_html").strip()).isEqualTo("<p>High <em>water</em></p>");
    assertThat(said.at("/created_at")).isEqualTo(said.at("/updated_at"));

    long answer = reply(ada, post, id, "Low");
    assertThat(world.anonymous.get(at(answer)).number("/parent_id")).isEqualTo(id);
    assertThat(commentCount()).isEqualTo(2);
    assertThat(world.anonymous.get(on(post)).items("content"))
        .containsExactly("High *water*", "Low");
  }

  @Test
  @DisplayName("W5: Markdown is sanitised, and ids in it are the comment's own")
  void markdown() {
    Answer said = say(ben, post, "Note[^1] <script>alert(1)</script>\\n\\n[^1]: here");
    assertThat(said.at("/content_html"))
        .contains("comment-" + said.number("/id") + "-")
        .doesNotContain("<script");
  }

  @Test
  @DisplayName("W5: what is no comment is 422, also when it would only keep the server busy")
  void invalid() {
    for (String body :
        new String[] {"{}", edit(""), edit("  "), edit("a\\u0000"), edit("x".repeat(10_001))}) {
      Answer refused = ben.post(on(post), body);
      assertThat(refused.status()).as(body).isEqualTo(422);
      assertThat(refused.at("/errors/0/field")).isEqualTo("content");
    }
    assertThat(say(ben, post, "🎈".repeat(10_000)).status()).isEqualTo(201);
  }

  @Test
  @DisplayName("P6, W5: commenting needs somebody signed in")
  void who() {
    assertThat(say(world.anonymous, post, "Hm").status()).isEqualTo(401);
    long id = comment(ben, post, "Hm");
    assertThat(world.anonymous.patch(at(id), edit("x")).status()).isEqualTo(401);
    assertThat(world.anonymous.delete(at(id)).status()).isEqualTo(401);
    assertThat(world.anonymous.post(at(id) + "/restore").status()).isEqualTo(401);
  }

  @Test
  @DisplayName("W5: only a published post is commented on; what one may not see has no comments")
  void onlyPublished() {
    long id = comment(ben, post, "Hm");
    ada.patch("/api/posts/" + post, "{\"status\": \"draft\"}");
    Answer own = say(ada, post, "Mine");
    assertThat(own.status()).isEqualTo(409);
    assertThat(own.detail()).isEqualTo("Only a published post can be commented on");
    assertThat(say(ben, post, "Hm").detail()).isEqualTo("Post not found");
    assertThat(ben.get(on(post)).detail()).isEqualTo("Post not found");
    assertThat(ben.get(at(id)).detail()).isEqualTo("Comment not found");
    assertThat(ben.patch(at(id), edit("x")).detail()).isEqualTo("Comment not found");
    assertThat(ben.delete(at(id)).detail()).isEqualTo("Comment not found");
    assertThat(ada.get(at(id)).status()).as("its author still reads them").isEqualTo(200);
    Talk.recount(world.server);
    ada.patch("/api/posts/" + post, "{\"status\": \"published\"}");
    assertThat(ben.get(at(id)).status()).isEqualTo(200);
    ada.delete("/api/posts/" + post);
    assertThat(world.anonymous.get(at(id)).status()).isEqualTo(404);
    assertThat(say(ben, 7, "Hm").detail()).isEqualTo("Post not found");
    assertThat(world.anonymous.get(at(7)).detail()).isEqualTo("Comment not found");
  }

  @Test
  @DisplayName("W5: a parent is a comment of the same post; the database refuses any other")
  void parents() {
    long other = post(ben, "Other");
    long elsewhere = comment(ben, other, "There");
    assertThat(answer(ada, post, elsewhere, "Hm").detail()).isEqualTo("Comment not found");
    assertThat(answer(ada, post, 7, "Hm").detail()).isEqualTo("Comment not found");
    long here = comment(ada, post, "Here");
    for (long parentPost : new long[] {other, post}) {
      assertThatThrownBy(() ->
              sql(
                  "update comments set parent_id = %d, parent_post_id = %d where id = %d"
                      .formatted(elsewhere, parentPost, here)))
          .isInstanceOf(IntegrityConstraintViolationException.class);
    }
    assertThatThrownBy(
            () -> sql("update comments set parent_id = " + elsewhere + " where id = " + here))
        .isInstanceOf(IntegrityConstraintViolationException.class);
  }

  @Test
  @DisplayName("W5: its author or a moderator edits a comment, nobody else")
  void edits() {
    long id = comment(ben, post, "Hm");
    world.server.clock().advance(Duration.ofMinutes(1));
    Answer edited = ben.patch(at(id), edit("Hm, *well*"));
    assertThat(edited.status()).isEqualTo(200);
    assertThat(edited.at("/content_html").strip()).isEqualTo("<p>Hm, <em>well</em></p>");
    assertThat(edited.at("/updated_at")).isGreaterThan(edited.at("/created_at"));
    assertThat(cleo.patch(at(id), edit("Quiet")).at("/author/username")).isEqualTo("ben");
    for (Actor other : new Actor[] {ada, dan}) {
      assertThat(other.patch(at(id), edit("x")).status()).isEqualTo(403);
      assertThat(other.delete(at(id)).status()).isEqualTo(403);
      assertThat(other.post(at(id) + "/restore").status()).isEqualTo(403);
    }
    assertThat(ben.patch(at(id), "{}").status()).isEqualTo(422);
    assertThat(ben.get(at(id)).at("/content")).isEqualTo("Quiet");
  }

  @Test
  @DisplayName("W5: a deleted comment keeps the thread, says nothing, and can be restored")
  void deletes() {
    long id = comment(ben, post, "Secret");
    long answer = reply(ada, post, id, "Reply");
    assertThat(ben.delete(at(id)).status()).isEqualTo(204);
    assertThat(ben.delete(at(id)).status()).isEqualTo(204);
    assertThat(commentCount()).isEqualTo(1);
    for (Actor reader : new Actor[] {world.anonymous, ben, cleo}) {
      Answer list = reader.get(on(post));
      assertThat(list.text()).doesNotContain("Secret");
      assertThat(list.items("deleted")).containsExactly("true", "false");
      assertThat(list.at("/items/0/author") + list.at("/items/0/content")).isEqualTo("null");
      assertThat(list.number("/items/1/parent_id")).isEqualTo(id);
      assertThat(reader.get(at(id)).at("/content_html")).isEmpty();
    }
    assertThat(answer(ada, post, id, "Still there?").detail())
        .isEqualTo("A deleted comment cannot be replied to");
    assertThat(ben.patch(at(id), edit("x")).status()).isEqualTo(409);
    assertThat(ben.post(at(id) + "/restore").at("/content")).isEqualTo("Secret");
    assertThat(ben.post(at(id) + "/restore").status()).isEqualTo(200);
    assertThat(commentCount()).isEqualTo(2);
    assertThat(ada.delete(at(answer)).status()).isEqualTo(204);
  }

  @Test
  @DisplayName("W5: what a moderator deleted its author does not bring back")
  void moderated() {
    long id = comment(ben, post, "Rude");
    assertThat(cleo.delete(at(id)).status()).isEqualTo(204);
    assertThat(ben.post(at(id) + "/restore").status()).isEqualTo(403);
    assertThat(cleo.post(at(id) + "/restore").at("/content")).isEqualTo("Rude");
    ben.delete(at(id));
    assertThat(ben.post(at(id) + "/restore").status()).isEqualTo(200);
  }

  @Test
  @DisplayName(
      "W5, P5: with its author the text of a comment goes; its place stays where somebody replied")
  void hardDelete() {
    long bens = comment(ben, post, "Ben's");
    long bensOwnReply = reply(ben, post, bens, "Ben's reply");
    long dans = reply(dan, post, bensOwnReply, "Dan's");
    long adas = reply(ada, post, dans, "Ada's");
    long mine = post(ben, "Ben's post");
    comment(ada, mine, "Goes with its post");
    assertThat(world.mina().delete("/api/users/" + ben.id()).status()).isEqualTo(204);
    Answer list = world.anonymous.get(on(post));
    assertThat(list.items("id"))
        .containsExactly(bens + "", bensOwnReply + "", dans + "", adas + "");
    assertThat(list.items("deleted")).containsExactly("true", "true", "false", "false");
    assertThat(list.text()).doesNotContain("Ben");
    assertThat(list.number("/items/2/parent_id")).isEqualTo(bensOwnReply);
    assertThat(list.number("/items/3/parent_id")).isEqualTo(dans);
  }

  @Test
  @DisplayName("W5: purging a post takes its comments, and the site counts them no more")
  void purge() {
    comment(ben, post, "Hm");
    reply(ada, post, comment(ben, post, "Hm"), "Yes");
    world.mina().delete("/api/posts/" + post + "/purge");
    assertThat(world.server.bean(DSLContext.class).fetchCount(COMMENTS)).isZero();
  }

  @Test
  @DisplayName(
      "W5, S7: comments of people who are not active are shown as deleted ones, and come back")
  void inactive() {
    long id = comment(ben, post, "Secret");
    long deleted = comment(dan, post, "Secret too");
    comment(ada, post, "Stays");
    long mine = post(ben, "Ben's post");
    comment(ben, mine, "By himself");
    comment(ada, mine, "By Ada");
    ben.delete(at(comment(ben, post, "Deleted before")));
    Talk.recount(world.server);
    People.deactivate(world.server, ben.id());
    Talk.recount(world.server);
    People.softDelete(world.server, dan.id());
    assertThat(commentCount()).isEqualTo(1);
    Answer list = world.anonymous.get(on(post));
    assertThat(list.items("deleted")).containsExactly("true", "true", "false", "true");
    assertThat(list.text()).doesNotContain("Secret").doesNotContain("ben");
    assertThat(answer(ada, post, id, "Hm").status()).isEqualTo(409);
    assertThat(cleo.patch(at(id), edit("x")).status()).isEqualTo(409);
    assertThat(ben.patch(at(id), edit("x")).status()).isEqualTo(401);
    assertThat(cleo.delete(at(deleted)).status()).isEqualTo(204);
    assertThat(cleo.post(at(deleted) + "/restore").at("/deleted")).isEqualTo("true");
    Talk.recount(world.server);
    People.activate(world.server, ben.id());
    Talk.recount(world.server);
    People.restore(world.server, dan.id());
    assertThat(commentCount()).as("all of it is back").isEqualTo(3);
    assertThat(world.anonymous.get("/api/posts/" + mine).number("/comment_count")).isEqualTo(2);
  }

  private void sql(String statement) {
    DSLContext sql = world.server.bean(DSLContext.class);
    world.server.bean(Transactions.class).run(() -> sql.execute(statement));
  }

  private long commentCount() {
    return world.anonymous.get("/api/posts/" + post).number("/comment_count");
  }
}
