package org.kith.pages.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.PageClient;
import org.kith.testing.Store;
import org.kith.testing.World;

/// What each sees of the operators' pages. Ada is a member, and deleted a post of hers.
@OnEveryTown
class WhoOperatesTest {

  private final World world;
  private final Map<String, Actor> people = new LinkedHashMap<>();
  private final Actor ada;
  private final Actor cleo;
  private final Actor mina;
  private final long post;

  WhoOperatesTest(Store store) {
    world = new World(store);
    ada = world.ada();
    cleo = world.cleo();
    mina = world.mina();
    people.put("anonymous", world.anonymous);
    people.put("ada", ada);
    people.put("cleo", cleo);
    people.put("mina", mina);
    post = ada.post("/api/posts", "{\"title\": \"Gone\", \"content\": \"x\"}").number("/id");
    ada.delete("/api/posts/" + post);
    cleo.post("/api/categories", "{\"name\": \"Letters\", \"description\": \"By hand\"}");
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName(
      "U6, P6: what a stranger, a member, a moderator and an administrator see of operating")
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          what                 | page                      | in the HTML                 | anonymous | ada | cleo | mina
          the overview         | /admin                    | <h1>Overview</h1>           | 303       | 403 | yes  | yes
          the charts           | /admin                    | Sign-ups a day              | 303       | 403 | -    | yes
          people in the menu   | /admin                    | "/admin/users"              | 303       | 403 | -    | yes
          posts in the menu    | /admin                    | "/admin/posts"              | 303       | 403 | yes  | yes
          categories there     | /admin                    | "/admin/categories"         | 303       | 403 | yes  | yes
          the log in the menu  | /admin                    | "/admin/audit"              | 303       | 403 | -    | yes
          people               | /admin/users              | "/admin/users/ADA"          | 303       | 403 | 403  | yes
          a person             | /admin/users/ADA          | ada@example.org             | 303       | 403 | 403  | yes
          nobody               | /admin/users/7            | User not found              | 303       | 403 | 403  | 404
          removing a person    | /admin/users/ADA/remove   | To be sure, type ada        | 303       | 403 | 403  | yes
          a preview            | /admin/users/preview?do=deactivate&id=ADA | Deactivate 1 person? | 303 | 403 | 403 | yes
          deleted posts        | /admin/posts              | action="/admin/posts/POST/restore" | 303 | 403 | yes | yes
          categories           | /admin/categories         | By hand                     | 303       | 403 | yes  | yes
          a category           | /admin/categories/letters | The address stays           | 303       | 403 | yes  | yes
          its form             | /admin/categories/letters | /categories/letters/delete  | 303       | 403 | yes  | yes
          no such category     | /admin/categories/none    | Category not found          | 303       | 403 | 404  | 404
          the audit log        | /admin/audit              | cleo made the category Letters | 303    | 403 | 403  | yes
          operating, at home   | /                         | "/admin"                    | -         | -   | yes  | yes
          """)
  void table(
      String what,
      String page,
      String html,
      String anonymous,
      String member,
      String moderator,
      String administrator) {
    List<String> seen =
        people.values().stream().map(actor -> seen(actor, named(page), named(html))).toList();
    assertThat(seen).as(what).containsExactly(anonymous, member, moderator, administrator);
  }

  private static String seen(Actor actor, String page, String html) {
    Answer answer = actor.open(page);
    return answer.status() == 200
        ? answer.text().contains(html) ? "yes" : "-"
        : String.valueOf(answer.status());
  }

  private String named(String text) {
    return text.replace("ADA", String.valueOf(ada.id())).replace("POST", String.valueOf(post));
  }

  @Test
  @DisplayName("U6: whoever is not signed in signs in first and comes back")
  void signIn() {
    assertThat(world.anonymous.open("/admin/users?q=a&role=user").header("Location"))
        .isEqualTo("/sign-in?return=%2Fadmin%2Fusers%3Fq%3Da%26role%3Duser");
  }

  @ParameterizedTest
  @DisplayName("P6: an act of operating is refused to whoever may not, and does nothing")
  @ValueSource(
      strings = {
        "/admin/users/act",
        "/admin/users/undo",
        "/admin/users/ADA/role?role=moderator",
        "/admin/users/ADA/deactivate",
        "/admin/users/ADA/activate",
        "/admin/users/ADA/delete",
        "/admin/users/ADA/restore",
        "/admin/users/ADA/remove?username=ada",
        "/admin/posts/POST/restore",
        "/admin/posts/POST/delete",
        "/admin/posts/POST/remove",
        "/admin/categories?name=More",
        "/admin/categories/letters?name=More",
        "/admin/categories/letters/delete",
      })
  void refused(String action) {
    long log = mina.get("/api/audit").number("/total");
    String[] acts = {"act", "deactivate", "changes", ada.id() + ":active"};
    boolean forModerators = !action.matches("/admin/users/.*|.*POST/remove");
    assertThat(world.anonymous.submit(named(action), acts).status()).isEqualTo(401);
    assertThat(ada.submit(named(action), acts).status()).isEqualTo(403);
    if (!forModerators) {
      assertThat(cleo.submit(named(action), acts).status()).isEqualTo(403);
    }
    assertThat(PageClient.of(mina).post(named(action), Map.of()).status())
        .as("without the token of a form")
        .isEqualTo(403);
    assertThat(mina.get("/api/audit").number("/total")).isEqualTo(log);
    assertThat(mina.get("/api/users/@ada").at("/role")).isEqualTo("user");
  }
}
