package org.kith.pages.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Accessibility;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryScreen;
import org.kith.testing.Screen;
import org.kith.testing.Visitor;
import org.kith.testing.World;

/// What somebody does with their own account, until they delete it.
@OnEveryScreen
class AccountJourneyTest {

  private final Screen screen;
  private final World world;
  private final Actor adasOther;
  private final Somebody ada;

  AccountJourneyTest(Screen screen) {
    this.screen = screen;
    world = new World(screen.store());
    adasOther = world.ada();
    ada = new Somebody(Visitor.of(world.server), screen);
  }

  @Test
  @DisplayName(
      "U1: a profile with a picture, a new password, a token for a program, and leaving for good")
  void account() throws IOException {
    ada.open("/settings").signIn("ada", World.PASSWORD);
    ada.arrives("Settings").follow("Profile").arrives("Profile");
    tellOfMyself();
    showMyself();
    changePassword();
    String token = signInProgram();
    endProgram(token);
    deleteAccount();
  }

  private void tellOfMyself() {
    ada.type("Full name", "Ada L.").type("About you", "I bake.").type("Website", "http://a b");
    ada.press("Save");
    if (!screen.hasJavaScript()) {
      assertThat(ada.page().locator("[role=alert]")).isVisible();
    }
    ada.type("Website", "https://ada.example").press("Save").hears("Your profile is saved.");
    assertThat(ada.field("Full name")).hasValue("Ada L.");
  }

  private void showMyself() throws IOException {
    ada.field("Picture")
        .setInputFiles(
            new FilePayload("notes.png", "image/png", "no".getBytes(StandardCharsets.UTF_8)));
    ada.press("Use this picture");
    assertThat(ada.page().locator(".invalid-feedback")).isVisible();
    Accessibility.check(ada.page());
    ada.field("Picture").setInputFiles(new FilePayload("me.png", "image/png", picture()));
    ada.press("Use this picture").arrives("Profile").hears("That is you now.");
    ada.choose(AriaRole.LINK, "@ada").arrives("Ada L.").reads("I bake.", "ada.example");
    var image = ada.page().locator("main header img.avatar");
    assertThat(image).isVisible();
    Assertions.assertThat(image.evaluate("image => image.naturalWidth > 0")).isEqualTo(true);
  }

  private static byte[] picture() throws IOException {
    BufferedImage image = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
    image.createGraphics().fillOval(60, 20, 160, 160);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private void changePassword() {
    Somebody elsewhere = new Somebody(Visitor.of(adasOther), screen);
    elsewhere.open("/settings").arrives("Settings");
    ada.choose(AriaRole.LINK, "Settings").arrives("Settings").follow("Password");
    ada.arrives("Password").type("Current password", "not it at all");
    ada.type("New password", "battery staple").press("Change password");
    assertThat(ada.page().locator(".invalid-feedback")).containsText("is wrong");
    Accessibility.check(ada.page());
    ada.type("Current password", World.PASSWORD).type("New password", "battery staple");
    ada.press("Change password").hears("Your password is changed.");
    elsewhere.follow("Profile").signIn("ada", "battery staple").arrives("Profile");
  }

  private String signInProgram() {
    ada.follow("Sign-ins").arrives("Sign-ins").follow("Sign a program in");
    ada.arrives("Sign a program in").type("Password", "wrong one").press("Make a token");
    assertThat(ada.page().locator(".invalid-feedback")).containsText("is wrong");
    ada.type("Password", "battery staple").press("Make a token").arrives("Sign a program in");
    Accessibility.check(ada.page());
    String token = ada.field("Token").inputValue();
    var me = new Actor(world.server, adasOther.id(), "ada", token).get("/api/me");
    Assertions.assertThat(me.at("/username")).isEqualTo("ada");
    return token;
  }

  private void endProgram(String token) {
    ada.open("/settings/tokens").arrives("Sign-ins").readsNothingOf(token);
    ada.press("Sign out everywhere else").hears("2 other sign-ins are ended.");
    var program = new Actor(world.server, adasOther.id(), "ada", token);
    Assertions.assertThat(program.get("/api/me").status()).isEqualTo(401);
  }

  private void deleteAccount() {
    ada.choose(AriaRole.LINK, "Settings").follow("Delete account").arrives("Delete account");
    ada.type("Password", "battery staple").press("Delete my account");
    ada.arrives("Kith").hears("Your account is deleted.");
    ada.open("/@ada").arrives("Nothing here");
    ada.open("/sign-in").signIn("ada", "battery staple");
    assertThat(ada.page().locator("[role=alert]")).containsText("Username or password is wrong");
  }
}
