package org.kith.pages.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Accessibility;
import org.kith.testing.OnEveryScreen;
import org.kith.testing.Screen;
import org.kith.testing.Visitor;
import org.kith.testing.World;

/// From signing up to a post that is read, talked about, deleted and restored.
@OnEveryScreen
class StoryJourneyTest {

  private static final String TITLE = "On bread";
  private static final String TEXT = "Flour, water, salt and **patience**.";

  private final Screen screen;
  private final World world;

  StoryJourneyTest(Screen screen) {
    this.screen = screen;
    world = new World(screen.store());
    world.cleo().post("/api/categories", "{\"name\": \"Kitchen\"}");
  }

  @Test
  @DisplayName(
      "U1: signed up, written, published, followed, liked, answered, deleted, and restored with everything on it")
  void story() {
    Somebody ada = new Somebody(Visitor.of(world.server), screen).open("/");
    signUp(ada);
    write(ada);
    publish(ada);
    String post = ada.place();

    Somebody ben = new Somebody(Visitor.of(world.ben()), screen);
    findAndFollow(ben);
    likeInFeed(ben);
    comment(ben);
    answer(ada.open(post));
    ben.open(post).arrives(TITLE).reads("Rye, always.", "2 comments");

    edit(ada);
    delete(ada);
    ben.open("/").arrives("Home").readsNothingOf(TITLE);
    ben.open(post).arrives("Nothing here");
    ada.press("Restore").hears("“On rye bread” is back.");
    isBack(ada);
    isBack(ben.open(post));
    ada.choose(AriaRole.BUTTON, "Sign out").hears("You are signed out.");
    assertThat(ada.page().locator("header.top")).containsText("Sign in");
  }

  private static void signUp(Somebody ada) {
    ada.arrives("Kith").goTo("Sign up");
    ada.arrives("Sign up").type("Username", "ada").type("Email", "ada@example.org");
    ada.type("Password", "a sentence is best").press("Sign up");
    ada.arrives("Home").hears("Welcome, ada.").reads("Your feed is empty");
  }

  private void write(Somebody ada) {
    ada.goTo("Write").arrives("Write").type("Title", TITLE).type("Text", TEXT);
    ada.type("Tags", "bread, rye").field("Category").selectOption("Kitchen");
    if (screen.hasJavaScript()) {
      assertThat(ada.page().locator("#editor-status")).containsText("Draft saved at");
      if (screen.isPhone()) {
        ada.page().getByText("Preview", new Page.GetByTextOptions().setExact(true)).first().click();
      }
      assertThat(ada.page().locator("#live strong")).isVisible();
    } else {
      ada.press("Preview").reads("As readers will see it");
      assertThat(ada.page().locator(".shown strong")).hasText("patience");
      ada.press("Save draft").hears("Draft saved.");
    }
    Accessibility.check(ada.page());
  }

  private static void publish(Somebody ada) {
    ada.choose(AriaRole.LINK, "Drafts").arrives("Drafts and scheduled posts").follow(TITLE);
    ada.arrives("Edit");
    assertThat(ada.field("Text")).hasValue(TEXT);
    assertThat(ada.field("Tags")).hasValue("bread, rye");
    ada.press("Publish").arrives(TITLE).hears("Published.").reads("Kitchen", "#rye");
  }

  private static void findAndFollow(Somebody ben) {
    ben.open("/").arrives("Home").goTo("Explore").arrives("Explore").follow(TITLE).arrives(TITLE);
    ben.press("Follow @ada");
    assertThat(ben.button("Unfollow @ada")).isVisible();
  }

  private static void likeInFeed(Somebody ben) {
    ben.open("/").arrives("Home").reads(TITLE).press("Like, no reactions");
    assertThat(ben.button("Like, 1 reaction")).hasAttribute("aria-pressed", "true");
    Accessibility.check(ben.page());
  }

  private static void comment(Somebody ben) {
    ben.follow(TITLE).arrives(TITLE).reads("No comments");
    ben.type("Write a comment", "Which *flour*?").press("Comment");
    ben.arrives(TITLE).hears("Your comment is there.").reads("1 comment", "Which flour?");
    Accessibility.check(ben.page());
  }

  private static void answer(Somebody ada) {
    ada.arrives(TITLE).reads("Which flour?").follow("Reply to @ben");
    assertThat(ada.field("Reply to ben")).isFocused();
    Accessibility.check(ada.page());
    ada.type("Reply to ben", "Rye, always.").press("Reply");
    ada.arrives(TITLE).hears("Your comment is there.").reads("2 comments", "to ben");
  }

  private static void edit(Somebody ada) {
    Somebody.byRole(ada.page().locator(".post"), AriaRole.LINK, "Edit").click();
    ada.arrives("Edit").type("Title", "On rye bread").press("Save");
    ada.arrives("On rye bread").hears("Saved.");
  }

  private static void delete(Somebody ada) {
    Somebody.byRole(ada.page().locator(".post"), AriaRole.BUTTON, "Delete").click();
    ada.arrives("Home").hears("Post deleted: “On rye bread”.");
    Accessibility.check(ada.page());
  }

  private static void isBack(Somebody reader) {
    reader.arrives("On rye bread").reads("2 comments", "Which flour?", "Rye, always.");
    assertThat(
            reader
                .page()
                .locator("main")
                .getByRole(
                    AriaRole.BUTTON,
                    new Locator.GetByRoleOptions().setName(Pattern.compile("1 reaction$"))))
        .isVisible();
  }
}
