package org.kith.pages.journeys;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Accessibility;
import org.kith.testing.OnEveryScreen;
import org.kith.testing.OutsideProvider;
import org.kith.testing.Screen;
import org.kith.testing.Visitor;
import org.kith.testing.World;

/// Signing up and in with a provider in a browser, which goes there and comes back.
@OnEveryScreen
class OpenIdJourneyTest {

  private final Somebody grace;

  OpenIdJourneyTest(Screen screen) {
    World world = World.openId(screen.store());
    Visitor visitor = Visitor.of(world.server).meeting(OutsideProvider.OF_ALL.issuer());
    grace = new Somebody(visitor, screen);
  }

  @Test
  @DisplayName("P1: a browser signs up with a provider, and leaves it once there is a password")
  void life() {
    grace.open("/sign-in?return=%2Fsettings");
    Accessibility.check(grace.page());
    grace.follow("Sign in with Guild");
    there("grace-1");
    grace.arrives("Sign up");
    Accessibility.check(grace.page());
    grace.type("Username", "grace").type("Email", "grace@example.org").press("Sign up");
    grace.hears("Welcome, grace");

    grace.open("/settings").follow("Connected accounts").arrives("Connected accounts");
    Accessibility.check(grace.page());
    grace.press("Disconnect the account at " + OutsideProvider.OF_ALL.issuer());
    grace.reads("choose a password in the settings first");
    Accessibility.check(grace.page());
    grace.open("/settings/password");
    Accessibility.check(grace.page());
    grace.type("New password", World.PASSWORD).press("Save the password");
    grace.hears("Your password is changed.");
    grace.open("/settings/identities");
    grace.press("Disconnect the account at " + OutsideProvider.OF_ALL.issuer());
    grace.hears("That account is disconnected.");

    grace.follow("Connect Guild").arrives("Connect Guild");
    Accessibility.check(grace.page());
    grace.type("Password", World.PASSWORD).press("Go on");
    grace.reads("Sign in there, with the account that is to be connected.");
    Accessibility.check(grace.page());
    grace.follow("Go on to Guild");
    there("grace-2");
    grace.hears("You can sign in with your account at Guild from now on.");
  }

  private void there(String subject) {
    grace.arrives("Guild").type("Who are you?", subject).press("Sign in at the guild");
  }
}
