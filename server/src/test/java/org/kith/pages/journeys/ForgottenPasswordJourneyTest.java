package org.kith.pages.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Accessibility;
import org.kith.testing.OnEveryScreen;
import org.kith.testing.PostOffice;
import org.kith.testing.Screen;
import org.kith.testing.Visitor;
import org.kith.testing.World;

/// Somebody who forgot their password, from the sign-in page to their mail and back.
@OnEveryScreen
class ForgottenPasswordJourneyTest {

  private final Screen screen;
  private final World world;

  ForgottenPasswordJourneyTest(Screen screen) {
    this.screen = screen;
    world = World.mailing(screen.store());
  }

  @Test
  @DisplayName("P1: forgotten, asked, mailed, chosen anew: signed in, and the address confirmed")
  void journey() {
    world.ada();
    String confirmation = PostOffice.OF_ALL.mailOf(world.server).link();
    Visitor ada = Visitor.of(world.server).on(screen).open("/sign-in");
    Page page = ada.page();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Forgot your password?"))
        .click();
    Accessibility.check(page);
    page.getByLabel("Username or email").fill("ada");
    press(page, "Send the link");
    assertThat(page.locator(".flash")).containsText("a link is on its way");

    ada.open(PostOffice.OF_ALL.mailOf(world.server).link());
    page.getByLabel("New password").fill("battery staple");
    press(page, "Save the password");
    assertThat(page.locator(".flash").first()).containsText("Your password is changed.");
    assertThat(page.locator(".flash").last()).containsText("not confirmed yet");
    Accessibility.check(page);

    ada.open(confirmation);
    Accessibility.check(page);
    press(page, "Confirm the address");
    assertThat(page.locator(".flash")).hasText("The address is confirmed.");
    ada.open("/settings/email");
    Accessibility.check(page);
    assertThat(page.locator("main")).containsText("It is confirmed.");
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
  }
}
