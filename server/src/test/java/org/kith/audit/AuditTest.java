package org.kith.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.storage.tables.Tables.AUDIT_LOG;

import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.signin.Tokens;
import org.kith.storage.Transactions;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class AuditTest {

  private final World world;

  AuditTest(Store store) {
    world = new World(store);
  }

  @Test
  @DisplayName(
      "P4: the log says who did what to whom, newest first, also of people who are gone: these by their id")
  void entries() {
    Actor mina = world.mina();
    Actor ada = world.ada();
    Actor ben = world.ben();
    mina.put("/api/users/@ada/role", "{\"role\": \"moderator\"}");
    mina.put("/api/users/@ada/role", "{\"role\": \"moderator\"}");
    mina.put("/api/users/bulk-deactivate", "[" + ada.id() + "]");
    mina.put("/api/users/bulk-activate", "[" + ada.id() + "]");
    mina.delete("/api/users/@ben/soft-delete");
    mina.post("/api/users/@ben/restore");
    mina.delete("/api/users/@ben");

    Answer log = mina.get("/api/audit?actor=" + mina.id());
    assertThat(log.items("action"))
        .containsExactly(
            "user.remove",
            "user.restore",
            "user.delete",
            "user.activate",
            "user.deactivate",
            "user.role");
    assertThat(log.number("/total")).isEqualTo(6);
    assertThat(log.at("/items/3/target_name")).isEqualTo("ada");
    assertThat(log.at("/items/0/target_name")).isEmpty();
    assertThat(log.number("/items/0/target_id")).isEqualTo(ben.id());
    assertThat(log.number("/items/0/actor/id")).isEqualTo(mina.id());
    assertThat(log.at("/items/0/actor/username")).isEqualTo("mina");
    assertThat(log.at("/items/5/detail")).isEqualTo("moderator");
  }

  @Test
  @DisplayName("P4: the log is read by target, by actor and by action, page by page")
  void filters() {
    Actor mina = world.mina();
    Actor ada = world.ada();
    mina.put("/api/users/bulk-deactivate", "[" + ada.id() + "]");
    mina.put("/api/users/bulk-activate", "[" + ada.id() + "]");
    mina.put("/api/users/@ada/role", "{\"role\": \"administrator\"}");
    ada.put("/api/users/@mina/role", "{\"role\": \"user\"}");
    assertThat(ada.get("/api/audit?actor=" + ada.id()).items("target_name"))
        .containsExactly("mina");
    assertThat(ada.get("/api/audit?target=" + ada.id()).items("action")).hasSize(3);
    assertThat(ada.get("/api/audit?action=user.activate").items("target_name"))
        .containsExactly("ada");
    Answer first = ada.get("/api/audit?page_size=3");
    Answer rest = ada.get("/api/audit?page_size=3&after=" + first.at("/next"));
    assertThat(rest.items("action")).containsExactly("user.deactivate", "user.create");
  }

  @Test
  @DisplayName("P4: an administrator made, and a password given, by a command are in the log")
  void byCommand() {
    Actor mina = world.mina();
    world.ada();
    world.server.bean(Tokens.class).givePassword("Ada", "battery staple");
    Answer log = mina.get("/api/audit");
    assertThat(log.items("action")).containsExactly("user.password", "user.create");
    assertThat(log.items("target_name")).containsExactly("ada", "mina");
    assertThat(log.at("/items/0/actor")).isEqualTo("null");
    assertThat(log.text()).doesNotContain("staple");
  }

  @Test
  @DisplayName("P4: the database itself refuses to change or remove an entry")
  void nobodyEdits() {
    Actor mina = world.mina();
    mina.put("/api/users/@ada/role", "{}");
    world.ada();
    mina.put("/api/users/@ada/role", "{\"role\": \"moderator\"}");
    DSLContext sql = world.server.bean(DSLContext.class);
    Transactions transactions = world.server.bean(Transactions.class);
    assertThatThrownBy(() -> transactions.run(() -> sql.deleteFrom(AUDIT_LOG).execute()))
        .hasStackTraceContaining("the audit log is not changed");
    assertThatThrownBy(() ->
            transactions.run(() -> sql.update(AUDIT_LOG).set(AUDIT_LOG.DETAIL, "none").execute()))
        .hasStackTraceContaining("the audit log is not changed");
    assertThatThrownBy(() ->
            transactions.run(() -> sql.update(AUDIT_LOG).setNull(AUDIT_LOG.ACTOR_ID).execute()))
        .hasStackTraceContaining("the audit log is not changed");
    transactions.run(() -> sql.update(AUDIT_LOG).set(AUDIT_LOG.TARGET_NAME, "").execute());
    assertThat(sql.fetchCount(AUDIT_LOG)).isEqualTo(2);
  }
}
