package org.kith.pages.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Accessibility;
import org.kith.testing.OnEveryScreen;
import org.kith.testing.Screen;
import org.kith.testing.Visitor;
import org.kith.testing.World;

/// A project from its making to the day somebody leaves it.
@OnEveryScreen
class TeamJourneyTest {

  private static final String PROJECT = "Chess Club";

  private final Somebody ada;
  private final Somebody ben;
  private final Somebody dan;

  TeamJourneyTest(Screen screen) {
    World world = new World(screen.store());
    ada = new Somebody(Visitor.of(world.ada()), screen);
    ben = new Somebody(Visitor.of(world.ben()), screen);
    dan = new Somebody(Visitor.of(world.dan()), screen);
  }

  @Test
  @DisplayName(
      "U1: a project is made, somebody invited writes for it, followers read it, and people come and go")
  void team() {
    make();
    invite("ben@example.org");
    accept();
    followProject();
    writeForIt();
    dan.open("/").arrives("Home").reads("ben", "for Chess Club", "An opening").follow("An opening");
    dan.arrives("An opening");
    changeRole();
    leave();
    invite("dan@example.org");
    dan.open("/invitations").press("Accept the invitation to Chess Club").hears("You are");
    remove();
  }

  private void make() {
    ada.open("/").arrives("Home").goTo("Projects").arrives("Projects").follow("New project");
    ada.arrives("New project").type("Name", PROJECT).type("Description", "We play on Tuesdays.");
    ada.press("Make the project").hears("Chess Club is there. Now invite people.");
  }

  private void invite(String email) {
    if (!ada.place().endsWith("/invitations")) {
      ada.follow("Invitations");
    }
    ada.arrives("Invitations to Chess Club").type("Email", "nobody@example.org").press("Invite");
    assertThat(ada.page().locator("[role=alert]")).containsText("User not found");
    assertThat(ada.field("Email")).hasValue("nobody@example.org");
    ada.type("Email", email).field("Role").selectOption("Member");
    ada.press("Invite").hears(email + " is invited, for 14 days.");
    ada.reads("@" + email.replaceAll("@.*", ""), "Member");
    Accessibility.check(ada.page());
  }

  private void accept() {
    ben.open("/").arrives("Home");
    Locator menu = ben.page().locator("header.top .menu summary");
    assertThat(menu).hasAccessibleName("Your menu, 1 thing waits");
    assertThat(menu).containsText("1");
    ben.choose(AriaRole.LINK, "Invitations (1)").arrives("Invitations");
    ben.reads(PROJECT, "@ada asks you to join as: Member");
    ben.press("Accept the invitation to Chess Club").arrives(PROJECT);
    ben.hears("You are a member of Chess Club now.");
    assertThat(menu).hasAccessibleName("Your menu");
  }

  private void followProject() {
    dan.open("/projects").arrives("Projects").follow(PROJECT).arrives(PROJECT);
    dan.press("Follow Chess Club");
    assertThat(dan.button("Unfollow Chess Club")).isVisible();
    dan.reads("1 follower");
  }

  private void writeForIt() {
    ben.goTo("Write").arrives("Write").type("Title", "An opening").type("Text", "1. e4");
    ben.field("Project").selectOption(PROJECT);
    ben.press("Publish").arrives("An opening").hears("Published.").reads("for Chess Club");
  }

  private void changeRole() {
    ada.open("/projects").follow(PROJECT).arrives(PROJECT).follow("2 members");
    ada.arrives("Team of Chess Club");
    change("ben");
    Accessibility.check(ada.page());
    ada.field("Role of ben").selectOption("Admin");
    ada.press("Change role").hears("ben is now an admin.");
    ben.open("/projects").follow(PROJECT).arrives(PROJECT);
    ben.follow("Invitations").arrives("Invitations to Chess Club");
  }

  private void change(String name) {
    ada.page()
        .locator("summary")
        .and(ada.page().getByLabel("Change the place of " + name + " in the team"))
        .click();
  }

  private void leave() {
    ben.follow("Team").arrives("Team of Chess Club");
    ben.page().locator("summary").and(ben.page().getByLabel("Leave")).click();
    ben.press("Leave Chess Club").arrives(PROJECT).hears("You have left Chess Club.");
    ben.reads("1 member", "An opening");
  }

  private void remove() {
    ada.open("/projects").follow(PROJECT).follow("2 members");
    ada.arrives("Team of Chess Club");
    change("dan");
    ada.press("Remove dan").hears("They are no longer in the team.").readsNothingOf("@dan");
    dan.open("/write").arrives("Write");
    assertThat(dan.field("Project")).isHidden();
  }
}
