package org.kith.pages.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Accessibility;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryScreen;
import org.kith.testing.Screen;
import org.kith.testing.Visitor;
import org.kith.testing.World;

/// Nothing that somebody typed is lost, whatever happens meanwhile.
@OnEveryScreen
class KeptTextJourneyTest {

  private static final String TEXT = "An hour of typing, which nobody wants to do again.";

  private final Screen screen;
  private final World world;
  private final Actor actor;
  private final Somebody ada;

  KeptTextJourneyTest(Screen screen) {
    this.screen = screen;
    world = new World(screen.store());
    actor = world.ada();
    ada = new Somebody(Visitor.of(actor).expecting(401), screen);
  }

  /// As from another browser, with the button of the page of sign-ins.
  private void signOutElsewhere() {
    Somebody elsewhere = new Somebody(Visitor.of(world.server), screen);
    elsewhere.open("/settings/tokens").signIn("ada", World.PASSWORD).arrives("Sign-ins");
    elsewhere.press("Sign out everywhere else").hears("One other sign-in is ended.");
  }

  private void typePost() {
    ada.type("Title", "Long").type("Text", TEXT).type("Tags", "patience");
  }

  @Test
  @DisplayName("U1: signed out elsewhere while writing: signed in again beside it, it is saved")
  void sessionEnds() {
    ada.open("/write");
    signOutElsewhere();
    typePost();
    if (screen.hasJavaScript()) {
      assertThat(status()).containsText("You are signed out. Your text is kept in this browser.");
    } else {
      ada.press("Save draft").reads("Sign in to do this");
    }
    assertThat(ada.field("Text")).hasValue(TEXT);
    Accessibility.check(ada.page());
    Somebody tab =
        ada.inTheTabOf(
            ada.link(
                screen.hasJavaScript()
                    ? "Sign in in a new tab"
                    : "Sign in in a new tab, then send this form again"));
    tab.signIn("ada", World.PASSWORD).arrives("Home");
    ada.page().bringToFront();
    if (screen.hasJavaScript()) {
      assertThat(status()).containsText("Draft saved at");
    }
    ada.press("Save draft").hears("Draft saved.");
    isThere();
  }

  private Locator status() {
    return ada.page().locator("#editor-status");
  }

  private void isThere() {
    ada.open("/drafts").follow("Long").arrives("Edit");
    assertThat(ada.field("Text")).hasValue(TEXT);
    assertThat(ada.field("Tags")).hasValue("patience");
  }

  @Test
  @DisplayName("U1: signed out elsewhere before a comment is sent: signed in again, it is sent")
  void comment() {
    String post =
        actor.post("/api/posts", "{\"title\": \"T\", \"content\": \"C\"}").header("Location");
    ada.open(post.replace("/api", "")).arrives("T").type("Write a comment", TEXT);
    signOutElsewhere();
    ada.press("Comment").arrives("T").reads("Sign in to do this");
    assertThat(ada.field("Write a comment")).hasValue(TEXT);
    Accessibility.check(ada.page());
    ada.inTheTabOf(ada.link("Sign in in a new tab, then send this form again"))
        .signIn("ada", World.PASSWORD)
        .arrives("Home");
    ada.press("Comment").arrives("T").hears("Your comment is there.").reads(TEXT);
  }

  @Test
  @DisplayName("U1: the network drops while writing: with the script it is saved when it is back")
  void networkDrops() {
    ada.open("/write");
    ada.visitor().offline(this::typePostOffline);
    if (screen.hasJavaScript()) {
      assertThat(status()).containsText("Draft saved at");
    }
    ada.press("Save draft").hears("Draft saved.");
    isThere();
  }

  /// With the script, until everything that it asks for by itself has failed.
  private void typePostOffline() {
    typePost();
    if (screen.hasJavaScript()) {
      assertThat(status()).containsText("No connection. Your text is kept in this browser.");
    }
  }

  @Test
  @DisplayName("U1: what was sent without a network is sent again by reloading, or by its button")
  void sentIntoNothing() {
    ada.open("/write");
    ada.visitor()
        .offline(() -> {
          typePostOffline();
          ada.press("Save draft");
          if (screen.hasJavaScript()) {
            assertThat(ada.field("Text")).hasValue(TEXT);
          } else {
            assertThat(ada.page()).hasURL(Pattern.compile("^chrome-error:.*"));
          }
        });
    if (screen.hasJavaScript()) {
      ada.press("Save draft");
    } else {
      ada.page().reload();
    }
    ada.hears("Draft saved.");
    isThere();
  }

  @Test
  @DisplayName("U1: two windows change one post: whoever saves last sees both texts, and decides")
  void twoWindows() {
    actor.post("/api/posts", "{\"title\": \"Ours\", \"content\": \"One\"}");
    Somebody other = new Somebody(Visitor.of(actor), screen);
    edit(other);
    edit(ada);
    other.type("Text", "Theirs, saved first").press("Save").arrives("Ours").hears("Saved.");
    ada.type("Text", TEXT).press("Save");
    ada.arrives("Edit").reads("This post was changed elsewhere");
    Page page = ada.page();
    assertThat(page.getByLabel("Ours")).hasValue("Theirs, saved first");
    assertThat(ada.field("Text")).hasValue(TEXT);
    Accessibility.check(page);
    ada.press("Save").arrives("Ours").hears("Saved.").reads(TEXT);
  }

  private static void edit(Somebody somebody) {
    somebody.open("/@ada").follow("Ours").arrives("Ours").follow("Edit").arrives("Edit");
  }
}
