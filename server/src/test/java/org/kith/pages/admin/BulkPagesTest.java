package org.kith.pages.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.Role;
import org.kith.testing.Actor;
import org.kith.testing.Checkup;
import org.kith.testing.HtmlPage;
import org.kith.testing.OnEveryTown;
import org.kith.testing.PageClient;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class BulkPagesTest {

  private static final String ACT = "form[action='/admin/users/act']";
  private static final String UNDO = "form[action='/admin/users/undo']";
  private static final String TABLE = "form[action='/admin/users/preview']";

  private final World world;
  private final Actor mina;
  private final Actor ada;
  private final Actor ben;
  private final PageClient client;

  BulkPagesTest(Store store) {
    world = new World(store);
    mina = world.mina();
    ada = world.ada();
    ben = world.ben();
    client = PageClient.of(mina);
  }

  private String id(Actor actor) {
    return String.valueOf(actor.id());
  }

  private List<String> active() {
    return mina.get("/api/users?active_only=true").items("username").stream().sorted().toList();
  }

  @Test
  @DisplayName("P4: those ticked are previewed, deactivated, and active again when it is undone")
  void ticked() {
    world.cleo();
    client.get("/admin/users");
    HtmlPage preview =
        client
            .form(TABLE)
            .tick("id", id(ada))
            .tick("id", id(ben))
            .tick("id", id(mina))
            .fill("do", "deactivate")
            .press("button:not([name])");
    assertThat(preview.text("h1")).isEqualTo("Deactivate 2 people?");
    assertThat(preview.texts(".crowd li"))
        .containsExactlyInAnyOrder(
            "@ada is active", "@ben is active", "@mina is you, and nobody else administers");
    assertThat(active()).containsExactly("ada", "ben", "cleo", "mina");

    HtmlPage done = client.form(ACT).submit();
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.text("[role=status] span")).isEqualTo("2 people are deactivated.");
    assertThat(active()).containsExactly("cleo", "mina");

    HtmlPage undone = client.form(UNDO).submit();
    assertThat(undone.path()).isEqualTo("/admin/users");
    assertThat(undone.text("[role=status]")).isEqualTo("Undone for 2 people.");
    assertThat(active()).containsExactly("ada", "ben", "cleo", "mina");
    assertThat(client.get("/admin/users").has("[role=status]")).as("said once").isFalse();
    Checkup.of(world.server);
  }

  @Test
  @DisplayName("P4: all who are found by a filter are meant, on whichever page of the list")
  void found() {
    Actor spam = world.person("spam_one", Role.USER);
    world.person("spam_two", Role.MODERATOR);
    HtmlPage list = client.get("/admin/users?q=SPAM&role=user");
    assertThat(list.texts("tbody .name")).containsExactly("@spam_one");
    HtmlPage preview = client.form(TABLE).fill("do", "role-moderator").press("button[name=all]");
    assertThat(preview.text("h1")).isEqualTo("Make 1 person a moderator?");
    assertThat(client.form(ACT).submit().text("[role=status] span"))
        .isEqualTo("1 person is a moderator now.");
    assertThat(mina.get("/api/users/" + spam.id()).at("/role")).isEqualTo("moderator");
    HtmlPage undone = client.form(UNDO).submit();
    assertThat(undone.path()).as("back to the filter").isEqualTo("/admin/users?q=SPAM&role=user");
    assertThat(mina.get("/api/users/" + spam.id()).at("/role")).isEqualTo("user");
    assertThat(mina.get("/api/users/@spam_two").at("/role")).isEqualTo("moderator");
  }

  @Test
  @DisplayName("P4: what was not in the preview is not done: it is shown anew instead")
  void meanwhile() {
    client.get("/admin/users/preview?do=role-moderator&id=" + ada.id() + "&id=" + ben.id());
    mina.put("/api/users/@ben/role", "{\"role\": \"administrator\"}");
    HtmlPage again = client.form(ACT).submit();
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text("[role=alert]"))
        .isEqualTo("Some of these people were changed meanwhile; try again");
    assertThat(again.texts(".crowd li")).contains("@ben is an administrator");
    assertThat(mina.get("/api/users/@ada").at("/role")).as("nobody is changed").isEqualTo("user");
    assertThat(client.form(ACT).submit().text("[role=status] span"))
        .isEqualTo("2 people are moderators now.");
    client.form(UNDO).submit();
    assertThat(mina.get("/api/users/@ben").at("/role")).isEqualTo("administrator");
    assertThat(mina.get("/api/users/@ada").at("/role")).isEqualTo("user");

    client.get("/admin/users/preview?do=deactivate&id=" + ada.id());
    mina.delete("/api/users/@ada/soft-delete");
    HtmlPage gone = client.form(ACT).submit();
    assertThat(gone.status()).isEqualTo(409);
    assertThat(gone.texts(".crowd li")).containsExactly("@ada was deleted");
  }

  @Test
  @DisplayName("P4: a form that is sent twice does nothing more, and is answered the same")
  void twice() {
    client.get("/admin/users/preview?do=deactivate&id=" + ada.id());
    PageClient other = PageClient.of(mina);
    other.get("/admin/users/preview?do=deactivate&id=" + ada.id());
    String first = client.form(ACT).submit().text("main");
    long log = mina.get("/api/audit").number("/total");
    assertThat(other.form(ACT).submit().text("main")).isEqualTo(first);
    assertThat(mina.get("/api/audit").number("/total")).isEqualTo(log);
    other.form(UNDO).submit();
    assertThat(client.form(UNDO).submit().text("[role=status]"))
        .isEqualTo(
            "Undone for nobody; 1 was changed by somebody since, or cannot be changed back.");
  }

  @Test
  @DisplayName("P4: nobody is chosen, or nothing would change: said so, with nothing to press")
  void nothing() {
    for (String path :
        List.of("do=activate", "do=role-user&id=" + ada.id(), "do=deactivate&id=7")) {
      HtmlPage preview = client.get("/admin/users/preview?" + path);
      assertThat(preview.text(".empty")).isEqualTo("Nothing would change.");
      assertThat(preview.has(ACT)).isFalse();
    }
  }

  @Test
  @DisplayName("U6: a preview or an act that no page would send is refused with words")
  void forged() {
    for (String path : List.of("do=remove", "do=role-king", "do=", "do=deactivate&id=x")) {
      assertThat(mina.open("/admin/users/preview?" + path + "&id=" + ada.id()).status())
          .as(path)
          .isEqualTo(422);
    }
    for (String changes : List.of("", "7", "x:active", ada.id() + ":active  ")) {
      for (String path : List.of("/admin/users/act", "/admin/users/undo")) {
        assertThat(mina.submit(path, "act", "deactivate", "changes", changes).status())
            .as(path + changes)
            .isEqualTo(422);
      }
    }
    assertThat(
            mina.submit(
                    "/admin/users/act",
                    "act",
                    "deactivate",
                    "changes",
                    mina.id() + ":active " + ada.id() + ":active")
                .status())
        .as("oneself")
        .isEqualTo(409);
    assertThat(active()).containsExactly("ada", "ben", "mina");
    assertThat(
            mina.submit(
                    "/admin/users/undo",
                    "act",
                    "deactivate",
                    "changes",
                    ada.id() + ":active",
                    "return",
                    "https://example.org/")
                .header("Location"))
        .as("leads nowhere else")
        .isEqualTo("/");
    client.get("/admin/users/preview?do=deactivate&id=" + ada.id());
    HtmlPage done = client.form(ACT).fill("return", "javascript:alert(1)").submit();
    assertThat(done.only("main p a").attr("href")).isEqualTo("/");
  }

  @Test
  @DisplayName("U6: without the token of the form nothing is done")
  void csrf() {
    client.get("/admin/users/preview?do=deactivate&id=" + ada.id());
    assertThat(client.form(ACT).without("_csrf").submit().status()).isEqualTo(403);
    assertThat(active()).contains("ada");
  }
}
