package org.kith.pages.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.pages.AuditSentence;
import org.kith.testing.Actor;
import org.kith.testing.HtmlPage;
import org.kith.testing.OnEveryStore;
import org.kith.testing.PageClient;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Numbers, deleted posts, categories, the audit log.
@OnEveryStore
class OperatingTest {

  private final World world;
  private final Actor mina;
  private final Actor cleo;
  private final Actor ada;
  private final PageClient moderator;
  private final PageClient administrator;

  OperatingTest(Store store) {
    world = new World(store);
    mina = world.mina();
    cleo = world.cleo();
    ada = world.ada();
    moderator = PageClient.of(cleo);
    administrator = PageClient.of(mina);
  }

  private long post(String title) {
    return ada.post("/api/posts", "{\"title\": \"%s\", \"content\": \"x\"}".formatted(title))
        .number("/id");
  }

  @Test
  @DisplayName("W7, U: posts and sign-ups of each day are drawn, told in words, and in a table")
  void charts() {
    assertThat(administrator.get("/admin").document().select("svg").getFirst().attr("aria-label"))
        .matches("Posts a day from .* to .*: none");
    post("One");
    world.server.clock().advance(Duration.ofDays(2));
    post("Two");
    post("Three");
    HtmlPage page = administrator.get("/admin");
    assertThat(page.texts(".totals dd")).startsWith("3", "3");
    assertThat(page.texts(".growth h2")).containsExactly("Posts a day", "Sign-ups a day");
    assertThat(page.texts(".growth h2 + p")).containsExactly("3 posts", "3 sign-ups");
    assertThat(page.document().select("svg[role=img]").getFirst().attr("aria-label"))
        .matches("Posts a day from .* to .*: 3 posts together, most on .*, 2");
    assertThat(page.texts("#t-posts ~ details td.number")).containsExactly("2", "1");
    assertThat(page.texts("#t-sign-ups ~ details td.number")).containsExactly("3");
    assertThat(page.document().select(".columns").getFirst().attr("d"))
        .isEqualTo("M271 100v-50h8v50zM291 100v-100h8v100z");
    assertThat(page.only(".shelves [aria-current]").text()).isEqualTo("30 days");
    HtmlPage year = administrator.get("/admin?days=365");
    assertThat(year.only(".shelves [aria-current]").text()).isEqualTo("365 days");
    assertThat(year.document().select("svg").getFirst().attr("viewBox")).isEqualTo("0 0 3650 100");
    for (String days : List.of("6", "367", "x", "99999999999")) {
      assertThat(mina.open("/admin?days=" + days).status()).as(days).isEqualTo(422);
    }
  }

  @Test
  @DisplayName("W2: a moderator finds deleted posts of others, restores one, and undoes it")
  void posts() {
    long gone = post("Gone");
    long more = post("More");
    ada.delete("/api/posts/" + gone);
    ada.delete("/api/posts/" + more);
    assertThat(moderator.get("/admin/posts").texts(".entries h2")).containsExactly("More", "Gone");
    assertThat(moderator.get("/admin/posts?q=gon").texts(".entries h2")).containsExactly("Gone");
    HtmlPage restored = moderator.form("form[action='/admin/posts/" + gone + "/restore']").submit();
    assertThat(restored.text(".flash span")).isEqualTo("“Gone” is restored.");
    assertThat(restored.texts(".entries h2")).containsExactly("More");
    assertThat(world.anonymous.get("/api/posts/" + gone).status()).isEqualTo(200);
    assertThat(moderator.form(".flash form").submit().text(".flash"))
        .isEqualTo("“Gone” is deleted again.");
    assertThat(world.anonymous.get("/api/posts/" + gone).status()).isEqualTo(404);
    assertThat(cleo.submit("/admin/posts/7/restore").status()).isEqualTo(404);

    assertThat(moderator.page().has(".entries details"))
        .as("a moderator removes nothing")
        .isFalse();
    String remove = "/admin/posts/" + gone + "/remove";
    administrator.get("/admin/posts");
    assertThat(administrator.form("form[action='" + remove + "']").submit().text(".flash"))
        .isEqualTo("The post is removed for good.");
    assertThat(administrator.page().texts(".entries h2")).containsExactly("More");
  }

  @Test
  @DisplayName("W4: a moderator makes, renames and removes a category; its posts stay")
  void categories() {
    String form = "form[action='/admin/categories']";
    moderator.get("/admin/categories");
    HtmlPage made = moderator.form(form).fill("name", "Letters").submit();
    assertThat(made.text(".flash")).isEqualTo("The category Letters is made.");
    HtmlPage refused =
        moderator.form(form).fill("name", "letters").fill("description", "Kept").submit();
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("[role=alert]")).isEqualTo("Category already exists");
    assertThat(refused.text("#f-description")).isEqualTo("Kept");
    HtmlPage blank = moderator.form(form).fill("name", " ").submit();
    assertThat(blank.status()).isEqualTo(422);
    assertThat(blank.has("#e-name")).isTrue();

    String path = "/admin/categories/letters";
    long id = cleo.get("/api/categories/letters").number("/id");
    long post =
        ada.post(
                "/api/posts",
                "{\"title\": \"In it\", \"content\": \"x\", \"category_id\": " + id + "}")
            .number("/id");
    assertThat(moderator.get(path).only("#f-name").val()).isEqualTo("Letters");
    HtmlPage renamed = moderator.form("form[action='" + path + "']").fill("name", "Cards").submit();
    assertThat(renamed.texts(".entries h2")).containsExactly("Cards");
    assertThat(moderator.get(path).text("form[action$=delete] p"))
        .isEqualTo("Its post stays, in no category. This cannot be undone.");
    assertThat(moderator.form("form[action='" + path + "/delete']").submit().text(".flash"))
        .isEqualTo("The category Cards is removed.");
    assertThat(ada.get("/api/posts/" + post).at("/category")).isEqualTo("null");
  }

  @Test
  @DisplayName("P4: the audit log is told in sentences and filtered by who, to whom and what")
  void audit() {
    cleo.post("/api/categories", "{\"name\": \"Letters\"}");
    mina.put("/api/users/@ada/role", "{\"role\": \"moderator\"}");
    mina.put("/api/users/bulk-deactivate", "[" + ada.id() + "]");
    assertThat(sentences(""))
        .containsExactly(
            "mina deactivated ada",
            "mina made ada a moderator",
            "cleo made the category Letters",
            "the command line made the account cleo as a moderator",
            "the command line made the account mina as an administrator");
    assertThat(sentences("?actor=cleo")).containsExactly("cleo made the category Letters");
    assertThat(sentences("?actor=%40mina&action=user.role"))
        .containsExactly("mina made ada a moderator");
    assertThat(sentences("?target=" + ada.id())).hasSize(2);
    assertThat(sentences("?target=7")).isEmpty();
    for (String wrong : List.of("nobody_here", "%20a%20b", "%40")) {
      HtmlPage page = administrator.get("/admin/audit?actor=" + wrong);
      assertThat(page.status()).isEqualTo(422);
      assertThat(page.text("#e-actor")).isEqualTo("must be the username of somebody here");
    }
  }

  private List<String> sentences(String query) {
    return administrator.get("/admin/audit" + query).texts(".entries li p:first-child:not(.more)");
  }

  @Test
  @DisplayName("P4: the audit log goes on by a link that keeps the filter")
  void auditPages() {
    for (int i = 0; i < 25; i++) {
      cleo.post("/api/categories", "{\"name\": \"Category %d\"}".formatted(i));
    }
    HtmlPage first = administrator.get("/admin/audit?actor=cleo");
    HtmlPage second = administrator.get(first.only("a[rel=next]").attr("href"));
    assertThat(second.texts(".entries time")).hasSize(5);
    assertThat(second.texts(".entries li div p:first-child"))
        .endsWith("cleo made the category Category 0");
  }

  @Test
  @DisplayName("P4: whatever the sources write into the audit log has its sentence")
  void everyAction() throws IOException {
    Pattern action =
        Pattern.compile(
            "\"((?:user|post|category|project|employee|avatar|product_category|product|comment)\\.[a-z_]+)\"");
    TreeSet<String> written = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/kith"))) {
      for (Path file :
          files
              .filter(path -> path.toString().endsWith(".java"))
              .filter(path -> !path.toString().contains("/pages/"))
              .toList()) {
        action
            .matcher(Files.readString(file))
            .results()
            .map((MatchResult found) -> found.group(1))
            .forEach(written::add);
      }
    }
    assertThat(written).hasSizeGreaterThan(30);
    assertThat(AuditSentence.ACTIONS).containsAll(written).contains("order.cancel");
    assertThat(administrator.get("/admin/audit").texts("#f-action option"))
        .hasSize(AuditSentence.ACTIONS.size() + 1)
        .contains("… deactivated …");
  }
}
