package org.kith.pages.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.kith.testing.Accessibility;
import org.kith.testing.Screen;
import org.kith.testing.Visitor;
import org.kith.testing.World;

/// Passkeys in a browser, with a device that the browser plays: it asks nobody for a finger. At
/// localhost, since there are none for an address.
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"PHONE", "DESK"})
class PasskeyJourneyTest {

  private final Visitor visitor;
  private final Somebody ada;

  PasskeyJourneyTest(Screen screen) {
    World world = new World(screen.store());
    world.ada();
    visitor = Visitor.of(world.server).atLocalhost();
    ada = new Somebody(visitor, screen);
  }

  @Test
  @DisplayName("P1: a browser makes a passkey, signs in with it, and no more once it is removed")
  void life() {
    ada.open("/settings/passkeys");
    plugIn();
    ada.signIn("ada", World.PASSWORD).arrives("Passkeys");
    ada.follow("Add a passkey").arrives("Add a passkey");
    ada.type("Password", World.PASSWORD).press("Go on");
    Accessibility.check(ada.page());
    ada.type("What do you call it?", "Phone").press("Make the passkey");
    ada.hears("You can sign in with the passkey Phone from now on.");
    Accessibility.check(ada.page());

    ada.choose(AriaRole.BUTTON, "Sign out");
    ada.open("/sign-in?return=%2Fsettings%2Fpasskeys");
    Accessibility.check(ada.page());
    ada.press("Sign in with a passkey").arrives("Passkeys").reads("last used");
    ada.press("Remove the passkey Phone").hears("That passkey is removed.");

    ada.choose(AriaRole.BUTTON, "Sign out");
    visitor.expecting(401);
    ada.open("/sign-in").press("Sign in with a passkey");
    assertThat(ada.page().locator("[role=alert]:not([hidden])")).isVisible();
    ada.open("/settings").arrives("Sign in");
  }

  private void plugIn() {
    CDPSession devices = visitor.page().context().newCDPSession(visitor.page());
    devices.send("WebAuthn.enable");
    JsonObject device = new JsonObject();
    device.addProperty("protocol", "ctap2");
    device.addProperty("transport", "internal");
    device.addProperty("hasResidentKey", true);
    device.addProperty("hasUserVerification", true);
    device.addProperty("isUserVerified", true);
    device.addProperty("automaticPresenceSimulation", true);
    JsonObject options = new JsonObject();
    options.add("options", device);
    devices.send("WebAuthn.addVirtualAuthenticator", options);
  }
}
