package org.kith.pages.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Checkup;
import org.kith.testing.HtmlPage;
import org.kith.testing.OnEveryTown;
import org.kith.testing.PageClient;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class UserPagesTest {

  private final World world;
  private final Actor mina;
  private final Actor ada;
  private final PageClient client;
  private final String path;

  UserPagesTest(Store store) {
    world = new World(store);
    mina = world.mina();
    ada = world.ada();
    client = PageClient.of(mina);
    path = "/admin/users/" + ada.id();
  }

  private HtmlPage press(String act) {
    client.get(path);
    return client.form("form[action='" + path + "/" + act + "']").submit();
  }

  private HtmlPage undo() {
    return client.form(".flash form").submit();
  }

  @Test
  @DisplayName("P5: somebody is deleted, found among the deleted, restored, and undone at once too")
  void delete() {
    HtmlPage deleted = press("delete");
    assertThat(deleted.text(".flash span")).isEqualTo("@ada is deleted.");
    assertThat(deleted.text("main .state")).isEqualTo("Deleted");
    assertThat(ada.get("/api/me").status()).isEqualTo(401);
    assertThat(client.get("/admin/users").texts("tbody .name")).containsExactly("@mina");
    HtmlPage list = client.get("/admin/users?state=deleted");
    assertThat(list.texts("tbody .name")).containsExactly("@ada");
    assertThat(list.has("form[action='/admin/users/preview']")).isFalse();
    assertThat(press("restore").text(".flash")).isEqualTo("@ada is restored.");
    press("delete");
    assertThat(undo().text(".flash")).isEqualTo("@ada is restored.");
    assertThat(client.get("/admin/users").texts("tbody .name")).containsExactly("@ada", "@mina");
    Checkup.of(world.server);
  }

  @Test
  @DisplayName("P4: one person is deactivated and activated")
  void deactivate() {
    HtmlPage page = press("deactivate");
    assertThat(page.text("main .state")).isEqualTo("Deactivated");
    assertThat(ada.get("/api/me").status()).isEqualTo(401);
    assertThat(undo().text(".flash")).isEqualTo("@ada is active again.");
    press("deactivate");
    assertThat(press("activate").has("main .state")).isFalse();
  }

  @Test
  @DisplayName("P6: a role is given, and taken back by undoing it; another word is refused")
  void role() {
    client.get(path);
    HtmlPage page =
        client.form("form[action='" + path + "/role']").fill("role", "moderator").submit();
    assertThat(page.text(".flash span")).isEqualTo("@ada is a moderator now.");
    assertThat(page.only("option[selected]").val()).isEqualTo("moderator");
    assertThat(undo().text(".flash span")).isEqualTo("@ada is a member now.");
    assertThat(mina.get("/api/users/@ada").at("/role")).isEqualTo("user");
    assertThat(mina.submit(path + "/role", "role", "king").status()).isEqualTo(422);
  }

  @Test
  @DisplayName("P5: removing for good wants the username typed, and nothing is left then")
  void remove() {
    client.get(path + "/remove");
    HtmlPage refused =
        client.form("form[action='" + path + "/remove']").fill("username", "Ada").submit();
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("#e-username")).isEqualTo("must be the username of whom you remove");
    assertThat(refused.only("#f-username").val()).isEqualTo("Ada");
    HtmlPage removed =
        client.form("form[action='" + path + "/remove']").fill("username", "ada").submit();
    assertThat(removed.text(".flash")).isEqualTo("@ada is removed for good.");
    assertThat(client.get(path).status()).isEqualTo(404);
    assertThat(client.get("/admin/users?state=deleted").has("tbody")).isFalse();
    Checkup.of(world.server);
  }

  @Test
  @DisplayName("P4: the last administrator is told why they stay, and sees no such buttons")
  void oneself() {
    String own = "/admin/users/" + mina.id();
    HtmlPage page = client.get(own);
    assertThat(page.document().select("main form, main .btn")).isEmpty();
    for (String act : List.of("/deactivate", "/delete", "/role?role=user")) {
      assertThat(mina.submit(own + act).text())
          .contains("Somebody must remain who administers", "role=\"alert\"");
    }
  }

  @Test
  @DisplayName("P3: people are found by name, role, state and age; what cannot be is said so")
  void filters() {
    Actor cleo = world.cleo();
    ada.put(
        "/api/users/me/profile", "{\"full_name\": \"Ada Byron\", \"birth_date\": \"1990-01-01\"}");
    mina.put("/api/users/bulk-deactivate", "[" + cleo.id() + "]");
    assertThat(found("q=byron")).containsExactly("@ada");
    assertThat(found("role=moderator")).containsExactly("@cleo");
    assertThat(found("state=active")).containsExactly("@ada", "@mina");
    assertThat(found("state=inactive")).containsExactly("@cleo");
    assertThat(found("state=inactive&role=user")).isEmpty();
    assertThat(found("min_age=30&max_age=60")).containsExactly("@ada");
    assertThat(found("q=%25")).isEmpty();
    HtmlPage page = client.get("/admin/users?min_age=old&q=x");
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text("#e-min_age")).isEqualTo("must be a whole number");
    assertThat(page.only("#f-q").val()).isEqualTo("x");
    assertThat(client.get("/admin/users?min_age=99999999999").status()).isEqualTo(422);
    assertThat(client.get("/admin/users?role=king").status()).isEqualTo(422);
  }

  private List<String> found(String query) {
    return client.get("/admin/users?" + query).texts("tbody .name");
  }

  @Test
  @DisplayName("U6: a long list of people goes on by a link that keeps the filter")
  void pages() {
    mina.post(
        "/api/users/bulk-create",
        IntStream.range(0, 60)
            .mapToObj(i ->
                "{\"username\": \"crowd_%02d\", \"email\": \"c%d@example.org\"}".formatted(i, i))
            .toList()
            .toString());
    HtmlPage first = client.get("/admin/users?q=crowd&state=active");
    assertThat(first.text("main > .quiet")).isEqualTo("60 people");
    assertThat(first.texts("tbody .name")).hasSize(50);
    HtmlPage second = client.get(first.only("a[rel=next]").attr("href"));
    assertThat(second.texts("tbody .name")).hasSize(10).doesNotContain("@mina", "@ada");
    assertThat(second.has("a[rel=next]")).isFalse();
    assertThat(second.path()).contains("q=crowd", "state=active");
  }
}
