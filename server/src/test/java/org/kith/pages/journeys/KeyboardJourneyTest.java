package org.kith.pages.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryScreen;
import org.kith.testing.Screen;
import org.kith.testing.Visitor;
import org.kith.testing.World;

/// Tab and Enter are enough, and whoever uses them always sees where they are.
@OnEveryScreen
class KeyboardJourneyTest {

  /// What has the focus is on the screen, not under something else, and has a ring or a border that
  /// shows it.
  private static final String SHOWN =
      """
      element => {
        const box = element.getBoundingClientRect();
        const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)];
        const onTop = document.elementFromPoint(x, y);
        const look = getComputedStyle(element);
        const ring = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
        return (element.contains(onTop) || onTop?.contains(element)) && (ring || look.boxShadow !== "none")
          ? "" : element.outerHTML.slice(0, 200) + " at " + [x, y] + " ring " + ring;
      }
      """;

  private static final int FAR = 40;

  private final Somebody ben;

  KeyboardJourneyTest(Screen screen) {
    World world = new World(screen.store());
    Actor ada = world.ada();
    Actor reader = world.ben();
    for (int i = 1; i <= 3; i++) {
      ada.post("/api/posts", "{\"title\": \"Part %d\", \"content\": \"Words\"}".formatted(i));
    }
    reader.post("/api/users/" + ada.id() + "/follow");
    ben = new Somebody(Visitor.of(reader), screen);
  }

  @Test
  @DisplayName(
      "U1: from the feed to a post, liked, commented and answered with Tab and Enter alone")
  void keyboard() {
    ben.open("/").arrives("Home");
    ben.page().keyboard().press("Tab");
    assertThat(focus()).hasText("Skip to the content");
    isShown();
    enter();
    likeInFeed();
    readPost();
    likePost();
    comment();
    answer();
  }

  private void likeInFeed() {
    Locator like = ben.page().locator("article:has-text('Part 2') .react");
    tabTo(like);
    enter();
    assertThat(like).hasAttribute("aria-pressed", "true");
  }

  /// Nothing between: the focus is still at the post that was liked.
  private void readPost() {
    ben.page().keyboard().press("Tab");
    assertThat(focus()).hasAttribute("href", Pattern.compile("/posts/.*/part-2#comments"));
    isShown();
    tabBackTo(Somebody.byRole(ben.page().locator("article"), AriaRole.LINK, "Part 2"));
    enter();
    ben.arrives("Part 2");
  }

  private void likePost() {
    Locator like = ben.page().locator(".deeds .react[aria-pressed]").first();
    tabTo(like);
    enter();
    assertThat(like).hasAttribute("aria-pressed", "false");
    Locator more = ben.page().locator(".deeds summary");
    ben.page().keyboard().press("Tab");
    tabTo(more);
    enter();
    Locator love = Somebody.byRole(ben.page().locator(".kinds"), AriaRole.BUTTON, "Love");
    tabTo(love);
    enter();
    assertThat(like).hasAccessibleName("Love, 1 reaction");
  }

  private void comment() {
    tabTo(ben.field("Write a comment"));
    ben.page().keyboard().type("By keyboard");
    tabTo(ben.button("Comment"));
    enter();
    ben.arrives("Part 2").reads("1 comment", "By keyboard");
  }

  /// The focus follows what was opened and what was made.
  private void answer() {
    tabTo(ben.link("Reply to @ben"));
    enter();
    assertThat(ben.field("Reply to ben")).isFocused();
    isShown();
    ben.page().keyboard().type("And again");
    tabTo(ben.button("Reply"));
    enter();
    ben.arrives("Part 2").reads("2 comments", "And again");
  }

  private Locator focus() {
    return ben.page().locator(":focus");
  }

  private void isShown() {
    Assertions.assertThat((String) focus().evaluate(SHOWN)).isEmpty();
  }

  private void enter() {
    ben.page().keyboard().press("Enter");
  }

  private void tabTo(Locator wanted) {
    go("Tab", wanted);
  }

  private void tabBackTo(Locator wanted) {
    go("Shift+Tab", wanted);
  }

  private void go(String key, Locator wanted) {
    wanted.waitFor();
    for (int i = 0; i < FAR; i++) {
      if (i > 0 && focus().count() > 0) {
        isShown();
      }
      if ((boolean) wanted.evaluate("element => element === document.activeElement")) {
        return;
      }
      ben.page().keyboard().press(key);
    }
    throw new AssertionError("Not reached with " + key + ": " + wanted);
  }
}
