package org.kith.pages.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Accessibility;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryScreen;
import org.kith.testing.Screen;
import org.kith.testing.Visitor;
import org.kith.testing.World;

@OnEveryScreen
class ModerateJourneyTest {

  private final Screen screen;
  private final World world;
  private final Actor mina;
  private final Actor ada;

  ModerateJourneyTest(Screen screen) {
    this.screen = screen;
    world = new World(screen.store());
    mina = world.mina();
    ada = world.ada();
  }

  private List<String> spamming() {
    return mina.get("/api/users?active_only=true&q=spam").items("username");
  }

  @Test
  @DisplayName(
      "U6, P4: moderating: several people found by a filter are deactivated after a preview, and"
          + " all of it is undone")
  void people() {
    mina.post(
        "/api/users/bulk-create",
        IntStream.range(0, 3)
            .mapToObj(
                i -> "{\"username\": \"spam_%d\", \"email\": \"s%d@example.org\"}".formatted(i, i))
            .toList()
            .toString());
    Visitor visitor = Visitor.of(mina).on(screen);
    Page page = visitor.open("/").page();
    page.click(".menu summary");
    page.click(".menu a[href='/admin']");
    Accessibility.check(page);
    visitor.screenshot("admin-" + screen);
    page.click(".tabs a[href='/admin/users']");
    Accessibility.check(page);
    page.fill("#f-q", "spam");
    page.click(".sift button");
    assertThat(page.locator("tbody tr").count()).isEqualTo(3);
    Accessibility.check(page);
    visitor.screenshot("admin-users-" + screen);
    page.selectOption("#f-do", "deactivate");
    page.click("button[name=all]");
    assertThat(page.textContent("h1")).isEqualTo("Deactivate 3 people?");
    assertThat(spamming()).hasSize(3);
    Accessibility.check(page);
    visitor.screenshot("admin-preview-" + screen);
    page.click("main form .btn-primary");
    assertThat(page.textContent("[role=status]")).contains("3 people are deactivated.");
    assertThat(spamming()).isEmpty();
    Accessibility.check(page);
    page.click("[role=status] button");
    assertThat(page.textContent("[role=status]")).contains("Undone for 3 people.");
    assertThat(page.inputValue("#f-q")).isEqualTo("spam");
    assertThat(spamming()).hasSize(3);

    page.check("input[name=id] >> nth=0");
    page.selectOption("#f-do", "role-moderator");
    page.click(".bulk .btn-primary");
    assertThat(page.textContent("h1")).isEqualTo("Make 1 person a moderator?");
    visitor.open("/admin/audit");
    assertThat(page.textContent(".entries")).contains("mina deactivated spam_0");
    Accessibility.check(page);
    visitor.screenshot("admin-audit-" + screen);
  }

  @Test
  @DisplayName(
      "U6, P5: an account is deleted, restored by undoing it, and removed once it is typed")
  void account() {
    Visitor visitor = Visitor.of(mina).on(screen);
    Page page = visitor.open("/admin/users").page();
    page.click("tbody a:has-text('@ada')");
    Accessibility.check(page);
    visitor.screenshot("admin-user-" + screen);
    page.click("form[action$='/delete'] button");
    assertThat(page.textContent("[role=status]")).contains("@ada is deleted.");
    Accessibility.check(page);
    page.click("[role=status] button");
    assertThat(page.textContent("[role=status]")).contains("@ada is restored.");
    page.click("a[href$='/remove']");
    page.fill("#f-username", "somebody");
    page.click("main form button");
    Accessibility.check(page);
    page.fill("#f-username", "ada");
    page.click("main form button");
    assertThat(page.textContent("[role=status]")).contains("@ada is removed for good.");
    assertThat(mina.get("/api/users/@ada").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("U6, W2, W4: a moderator restores a deleted post, and keeps the categories")
  void moderator() {
    long post = ada.post("/api/posts", "{\"title\": \"Gone\", \"content\": \"x\"}").number("/id");
    ada.delete("/api/posts/" + post);
    Visitor visitor = Visitor.of(world.cleo()).on(screen);
    Page page = visitor.open("/admin").page();
    Accessibility.check(page);
    page.click(".tabs a[href='/admin/posts']");
    Accessibility.check(page);
    visitor.screenshot("admin-posts-" + screen);
    page.click("button:has-text('Restore')");
    assertThat(page.textContent("[role=status]")).contains("is restored.");
    assertThat(world.anonymous.get("/api/posts/" + post).status()).isEqualTo(200);
    page.click(".tabs a[href='/admin/categories']");
    page.fill("#f-name", "Letters");
    page.click("main form button");
    Accessibility.check(page);
    page.click(".entries a.btn");
    Accessibility.check(page);
    page.click("summary:has-text('Remove')");
    page.click("form[action$='/delete'] button");
    assertThat(page.textContent("[role=status]")).contains("The category Letters is removed.");
  }
}
