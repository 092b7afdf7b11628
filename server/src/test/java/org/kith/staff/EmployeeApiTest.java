package org.kith.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.staff.Staff.hire;
import static org.kith.staff.Staff.move;
import static org.kith.storage.tables.Tables.USERS;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
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
class EmployeeApiTest {

  private static final String PATH = "/api/employees";

  private final World world;
  private final Actor mina;

  EmployeeApiTest(Store store) {
    world = new World(store);
    mina = world.mina();
  }

  @Test
  @DisplayName("E1: an employee is made, read, replaced, changed and removed")
  void crud() {
    Actor ada = world.ada();
    long boss = hire(mina, "Boss", null);
    Answer made =
        mina.post(
            PATH,
            """
            {"name": " Ada ", "title": "Editor", "user_id": %d, "manager_id": %d}\
            """
                .formatted(ada.id(), boss));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo(PATH + "/" + made.number("/id"));
    assertThat(made.text())
        .isEqualTo(
            "{\"id\":%d,\"name\":\"Ada\",\"title\":\"Editor\",\"user_id\":%d,\"manager_id\":%d}"
                .formatted(made.number("/id"), ada.id(), boss));
    String path = made.header("Location");
    assertThat(ada.get(path).text()).isEqualTo(made.text());

    Answer changed = mina.patch(path, "{\"title\": \"Printer\"}");
    assertThat(changed.text()).isEqualTo(made.text().replace("Editor", "Printer"));
    assertThat(ada.get(path).text()).isEqualTo(changed.text());

    Answer replaced = mina.put(path, "{\"name\": \"Ada M\"}");
    assertThat(List.of(replaced.at("/name"), replaced.at("/title"), replaced.at("/user_id")))
        .containsExactly("Ada M", "", "null");
    assertThat(ada.get(path).at("/manager_id")).isEqualTo("null");

    assertThat(mina.delete(path).status()).isEqualTo(204);
    assertThat(ada.get(path).detail()).isEqualTo("Employee not found");
    assertThat(mina.delete(path).status()).isEqualTo(404);
    assertThat(mina.patch(path, "{}").status()).isEqualTo(404);
    assertThat(mina.get("/api/audit?actor=" + mina.id()).items("action"))
        .containsExactly(
            "employee.remove",
            "employee.change",
            "employee.change",
            "employee.hire",
            "employee.hire");
  }

  @Test
  @DisplayName("E1: PATCH tells a manager that was not sent from one that was sent as null")
  void patchNull() {
    Actor ada = world.ada();
    long boss = hire(mina, "Boss", null);
    String path = PATH + "/" + hire(mina, "Ada", boss);
    mina.patch(path, "{\"user_id\": " + ada.id() + "}");
    Answer untouched = mina.patch(path, "{}");
    assertThat(untouched.number("/manager_id")).isEqualTo(boss);
    assertThat(untouched.number("/user_id")).isEqualTo(ada.id());
    Answer top = mina.patch(path, "{\"manager_id\": null}");
    assertThat(top.at("/manager_id")).isEqualTo("null");
    assertThat(top.number("/user_id")).isEqualTo(ada.id());
    assertThat(mina.patch(path, "{\"user_id\": null}").at("/user_id")).isEqualTo("null");
    assertThat(mina.get(path).at("/user_id")).isEqualTo("null");
  }

  @Test
  @DisplayName("E1: administrators write, whoever is signed in reads, others nothing")
  void whoMay() {
    long id = hire(mina, "Boss", null);
    Actor ada = world.ada();
    Actor cleo = world.cleo();
    for (String path :
        List.of("", "/" + id, "/" + id + "/reports", "/" + id + "/chain", "/chart")) {
      assertThat(world.anonymous.get(PATH + path).status()).as(path).isEqualTo(401);
      assertThat(ada.get(PATH + path).status()).as(path).isEqualTo(200);
    }
    for (Actor actor : List.of(world.anonymous, ada, cleo)) {
      int refused = actor.equals(world.anonymous) ? 401 : 403;
      String body = "{\"name\": \"X\"}";
      assertThat(actor.post(PATH, body).status()).isEqualTo(refused);
      assertThat(actor.put(PATH + "/" + id, body).status()).isEqualTo(refused);
      assertThat(actor.patch(PATH + "/" + id, body).status()).isEqualTo(refused);
      assertThat(actor.delete(PATH + "/" + id).status()).isEqualTo(refused);
    }
    assertThat(cleo.post(PATH, "{}").detail()).contains("ADMINISTER");
    assertThat(mina.get(PATH + "/" + id).at("/name")).isEqualTo("Boss");
  }

  @Test
  @DisplayName("E1: what cannot be accepted is named, all of it at once")
  void invalid() {
    Answer both = mina.post(PATH, "{\"title\": \"" + "x".repeat(101) + "\"}");
    assertThat(both.status()).isEqualTo(422);
    assertThat(List.of(both.at("/errors/0/field"), both.at("/errors/1/field")))
        .containsExactly("name", "title");
    long id = hire(mina, "Boss", null);
    assertThat(mina.patch(PATH + "/" + id, "{\"name\": \" \"}").status()).isEqualTo(422);
    assertThat(mina.patch(PATH + "/" + id, "{\"manager_id\": \"7\"}").at("/errors/0/field"))
        .isEqualTo("manager_id");
    assertThat(mina.post(PATH, "{\"name\": \"X\", \"manager_id\": 7}").detail())
        .isEqualTo("Manager not found");
    assertThat(mina.post(PATH, "{\"name\": \"X\", \"user_id\": 7}").detail())
        .isEqualTo("User not found");
    assertThat(mina.patch(PATH + "/" + id, "{\"user_id\": 7}").status()).isEqualTo(404);
    assertThat(move(mina, id, 7L).detail()).isEqualTo("Manager not found");
    assertThat(mina.delete(PATH + "/" + id + "?reports=drop").at("/errors/0/field"))
        .isEqualTo("reports");
    for (String query : List.of("reports?depth=0", "reports?depth=10001", "reports?depth=x")) {
      assertThat(mina.get(PATH + "/" + id + "/" + query).at("/errors/0/field")).isEqualTo("depth");
    }
    assertThat(mina.get(PATH + "/chart?depth=101").at("/errors/0/field")).isEqualTo("depth");
  }

  @Test
  @DisplayName("E1: one user is at most one employee")
  void oneEmployee() {
    Actor ada = world.ada();
    String body = "{\"name\": \"Ada\", \"user_id\": " + ada.id() + "}";
    Answer first = mina.post(PATH, body);
    Answer second = mina.post(PATH, body);
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.detail()).isEqualTo("This user is an employee already");
    long other = hire(mina, "Other", null);
    assertThat(mina.patch(PATH + "/" + other, "{\"user_id\": " + ada.id() + "}").status())
        .isEqualTo(409);
    assertThat(mina.put(first.header("Location"), body).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("E1: nobody manages themselves, directly or through others")
  void circles() {
    long a = hire(mina, "A", null);
    long b = hire(mina, "B", a);
    long c = hire(mina, "C", b);
    assertThat(move(mina, a, a).detail()).isEqualTo("Nobody can be their own manager");
    assertThat(move(mina, a, a).status()).isEqualTo(409);
    for (long manager : List.of(b, c)) {
      Answer circle = move(mina, a, manager);
      assertThat(circle.status()).isEqualTo(409);
      assertThat(circle.detail()).contains("circle");
    }
    assertThat(mina.put(PATH + "/" + a, "{\"name\": \"A\", \"manager_id\": " + c + "}").status())
        .isEqualTo(409);
    assertThat(move(mina, c, a).status()).isEqualTo(200);
    assertThat(move(mina, b, c).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("E1: who has reports is removed only when they may move up, and then they do")
  void removal() {
    long top = hire(mina, "Top", null);
    long middle = hire(mina, "Middle", top);
    long low = hire(mina, "Low", middle);
    for (String choice : List.of("", "?reports=refuse")) {
      Answer refused = mina.delete(PATH + "/" + middle + choice);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.detail()).contains("move_up");
    }
    assertThat(mina.get(PATH + "/" + low).number("/manager_id")).isEqualTo(middle);
    assertThat(mina.delete(PATH + "/" + middle + "?reports=move_up").status()).isEqualTo(204);
    assertThat(mina.get(PATH + "/" + low).number("/manager_id")).isEqualTo(top);
    assertThat(mina.delete(PATH + "/" + top + "?reports=move_up").status()).isEqualTo(204);
    assertThat(mina.get(PATH + "/" + low).at("/manager_id")).isEqualTo("null");
    assertThat(mina.delete(PATH + "/" + low).status()).isEqualTo(204);
  }

  @Test
  @DisplayName("E1: an employee outlives the user they are; a deleted user becomes nobody")
  void users() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    Answer made = mina.post(PATH, "{\"name\": \"Ada\", \"user_id\": " + ada.id() + "}");
    DSLContext sql = world.server.bean(DSLContext.class);
    world
        .server
        .bean(Transactions.class)
        .run(() -> sql.deleteFrom(USERS).where(USERS.ID.eq(ada.id())).execute());
    assertThat(mina.get(made.header("Location")).at("/user_id")).isEqualTo("null");
    People.softDelete(world.server, ben.id());
    assertThat(mina.post(PATH, "{\"name\": \"B\", \"user_id\": " + ben.id() + "}").detail())
        .isEqualTo("User not found");
  }

  @Test
  @DisplayName("E1: everybody is listed, who came last first, by number and by cursor")
  void list() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      hire(mina, "E" + i, null);
      names.addFirst("E" + i);
    }
    Answer first = mina.get(PATH + "?page_size=3");
    assertThat(first.number("/total")).isEqualTo(7);
    assertThat(first.items("name")).isEqualTo(names.subList(0, 3));
    assertThat(mina.get(PATH + "?page_size=3&page=2").items("name")).isEqualTo(names.subList(3, 6));
    List<String> read = new ArrayList<>(first.items("name"));
    for (String next = first.at("/next"); !next.equals("null"); ) {
      Answer page = mina.get(PATH + "?page_size=3&after=" + next);
      read.addAll(page.items("name"));
      next = page.at("/next");
    }
    assertThat(read).isEqualTo(names);
  }
}
