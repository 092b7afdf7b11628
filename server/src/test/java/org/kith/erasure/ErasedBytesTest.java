package org.kith.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.AUDIT_LOG;
import static org.kith.storage.tables.Tables.OUTBOX;

import java.util.List;
import java.util.SortedSet;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.comments.Talk;
import org.kith.identity.Role;
import org.kith.schema.DatabaseUrl;
import org.kith.storage.Transactions;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

/// That nothing is left of who was erased, proved by searching the bytes of the database's files
/// for marks that stood in every column that can hold something of a person.
@OnEveryStore
class ErasedBytesTest {

  private final World world;
  private final Actor mina;
  private final Actor ben;
  private final Actor vera;
  private final DSLContext sql;
  private final Transactions transactions;
  private final Marks marks;
  private final DatabaseFiles files;

  ErasedBytesTest(Store store) {
    world = new World(store);
    mina = world.mina();
    ben = world.ben();
    vera = world.person("vera", Role.USER);
    sql = world.server.bean(DSLContext.class);
    transactions = world.server.bean(Transactions.class);
    DatabaseUrl url = DatabaseUrl.parse(world.server.databaseUrl());
    marks = new Marks(url, vera.id());
    files = new DatabaseFiles(url);
  }

  @Test
  @DisplayName(
      "P5: of who was erased no byte is left in the files of the database, whatever column it was in")
  void noByte() throws Exception {
    begin();
    marks.plant();
    List<String> planted = marks.plant();
    log();
    forget();
    files.settle();
    assertThat(marks.unplanted())
        .as("columns in which a mark was planted, or that say why not")
        .isEmpty();
    SortedSet<String> found = files.marks();
    assertThat(planted)
        .as("the search finds what is there")
        .allMatch(mark -> found.stream().anyMatch(bytes -> bytes.startsWith(mark)));

    assertThat(mina.delete("/api/users/" + vera.id()).status()).isEqualTo(204);
    assertThat(marks.inTables()).isEmpty();
    world.server.bean(Purge.class).run();
    files.settle();
    assertThat(files.marks()).isEmpty();
    assertThat(mina.get("/api/erasures").at("/items/0/purged_at")).isNotEqualTo("null");
  }

  @Test
  @DisplayName("P5: a server purges a small database by itself, once after an erasure")
  void byItself() throws Exception {
    long post = Talk.post(vera, Marks.PREFIX + "title");
    mina.delete("/api/users/" + vera.id());
    assertThat(mina.get("/api/posts/" + post).status()).isEqualTo(404);
    Purge purge = world.server.bean(Purge.class);
    purge.runIfSmall();
    assertThat(mina.get("/api/erasures").at("/items/0/purged_at")).isNotEqualTo("null");
    files.settle();
    assertThat(files.marks()).isEmpty();
    List<String> again = world.server.statements().during(purge::runIfSmall);
    assertThat(again).hasSize(1);
  }

  /// Something of everything that somebody can have.
  private void begin() {
    long hers = Talk.post(vera, "Hers");
    long bens = Talk.post(ben, "Bens");
    Talk.comment(ben, hers, "under hers");
    Talk.reply(ben, bens, Talk.comment(vera, bens, "first"), "reply");
    vera.put("/api/users/me/profile", "{\"full_name\": \"Vera\", \"bio\": \"x\"}");
    vera.put("/api/posts/" + bens + "/like", "{}");
    vera.post("/api/users/@ben/follow");
    ben.post("/api/users/@vera/follow");
    vera.put("/api/users/@mina/mute", "");
    Club.of(vera, "Alone");
    vera.post("/api/products", "{\"name\": \"Atlas\", \"price\": \"1.50\", \"stock\": 9}");
    vera.post("/api/posts", "{\"title\": \"Kept\", \"content\": \"x\"}", "Idempotency-Key", "once");
    vera.delete("/api/posts/" + hers);
    vera.post("/api/posts/" + hers + "/restore");
    transactions.run(() -> Belongings.insert(sql, vera.id(), world.server.clock().instant()));
  }

  /// The log cannot be changed, so what it has of her is written with the names she has now.
  private void log() {
    String name = marks.of("users.username");
    transactions.run(() -> {
      entry(9001, vera.id(), name, "post.delete", 1, "Ben's", "");
      entry(9002, mina.id(), "mina", "user.role", vera.id(), name, "moderator");
      entry(9003, mina.id(), "mina", "comment.delete", 2, name, "on post 1");
      entry(9004, mina.id(), "mina", "project.invite", 3, "Club", name + " member");
      for (long post : marks.ids("posts", "author_id")) {
        entry(post, mina.id(), "mina", "post.change", post, marks.of("posts.title"), "");
      }
      for (long project : marks.ids("projects", "owner_id")) {
        entry(project, mina.id(), "mina", "project.change", project, marks.of("projects.name"), "");
      }
    });
  }

  /// Somebody who asked for a link by her address, which tells of no account.
  private void forget() {
    transactions.run(() ->
        sql.insertInto(OUTBOX)
            .set(OUTBOX.ID, 9002L)
            .set(OUTBOX.KIND, "password_link")
            .set(OUTBOX.RECIPIENT, marks.of("users.email"))
            .set(OUTBOX.LANGUAGE, "en")
            .set(OUTBOX.CREATED_AT, world.server.clock().instant())
            .set(OUTBOX.DUE_AT, world.server.clock().instant())
            .execute());
  }

  private void entry(
      long id, long actor, String name, String action, long target, String called, String detail) {
    sql.insertInto(AUDIT_LOG)
        .set(AUDIT_LOG.ID, id)
        .set(AUDIT_LOG.CREATED_AT, world.server.clock().instant())
        .set(AUDIT_LOG.ACTOR_ID, actor)
        .set(AUDIT_LOG.ACTOR_NAME, name)
        .set(AUDIT_LOG.ACTION, action)
        .set(AUDIT_LOG.TARGET_ID, target)
        .set(AUDIT_LOG.TARGET_NAME, called)
        .set(AUDIT_LOG.DETAIL, detail)
        .execute();
  }
}
