package org.kith.pages.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryStore
class SettingsPagesTest {

  private static final String[] PAGES = {
    "/settings",
    "/settings/profile",
    "/settings/password",
    "/settings/second-factor",
    "/settings/second-factor/new",
    "/settings/passkeys",
    "/settings/passkeys/new",
    "/settings/identities",
    "/settings/tokens",
    "/settings/delete"
  };

  private final World world;
  private final Actor ada;

  SettingsPagesTest(Store store) {
    world = new World(store);
    ada = world.ada();
  }

  @Test
  @DisplayName("U4: settings are for whoever is signed in; others sign in first and come back")
  void signedIn() {
    for (String path : PAGES) {
      assertThat(ada.open(path).status()).as(path).isEqualTo(200);
      Answer sent = world.anonymous.open(path);
      assertThat(sent.status()).as(path).isEqualTo(303);
      assertThat(sent.header("Location")).isEqualTo("/sign-in?return=" + path.replace("/", "%2F"));
    }
    assertThat(world.anonymous.submit("/settings/profile", "full_name", "X").status())
        .isEqualTo(401);
    assertThat(world.anonymous.submit("/settings/tokens/end-others").status()).isEqualTo(401);
    assertThat(world.anonymous.submit("/settings/delete", "password", World.PASSWORD).status())
        .isEqualTo(401);
  }

  @Test
  @DisplayName("U4: a settings page costs the same few statements however many sign-ins there are")
  void statementCount() {
    long few = statements();
    for (int i = 0; i < 15; i++) {
      signIn("ada", World.PASSWORD);
    }
    assertThat(statements()).isEqualTo(few).isLessThanOrEqualTo(6);
  }

  private long statements() {
    return world.server.statements().during(() -> ada.open("/settings/tokens")).size();
  }

  @Test
  @DisplayName("P2: a profile is told, kept as typed when refused, and changed on its page")
  void profile() {
    Answer saved = profile("Ada <L>", "I write.\nOften.", "https://ada.example", "1990-12-31");
    assertThat(saved.status()).isEqualTo(303);
    assertThat(saved.header("Location")).isEqualTo("/settings/profile");
    Answer profile = ada.get("/api/users/me/profile");
    assertThat(profile.at("/full_name")).isEqualTo("Ada <L>");
    assertThat(profile.at("/birth_date")).isEqualTo("1990-12-31");
    assertThat(ada.open("/settings/profile").text())
        .contains("value=\"Ada &lt;L>\"", "I write.\nOften.", "value=\"1990-12-31\"");

    Answer refused = profile("Ada", "Kept text", "javascript:alert(1)", "1990-13-31");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("Kept text", "must be a date like 1990-12-31");
    Answer future = profile("Ada", "", "javascript:alert(1)", "2999-01-01");
    assertThat(future.text())
        .contains("must be a day in the last 130 years", "https:// or http://");
    assertThat(ada.get("/api/users/me/profile").at("/full_name")).isEqualTo("Ada <L>");
  }

  @Test
  @DisplayName("P2: changing the profile leaves the avatar as it is")
  void avatarStays() {
    ada.put("/api/users/me/profile", "{\"avatar\": \"https://ada.example/me.png\"}");
    profile("Ada", "", "", "");
    assertThat(ada.get("/api/users/me/profile").at("/avatar"))
        .isEqualTo("https://ada.example/me.png");
  }

  private Answer profile(String name, String bio, String website, String birthDate) {
    return ada.submit(
        "/settings/profile",
        "full_name",
        name,
        "bio",
        bio,
        "website",
        website,
        "birth_date",
        birthDate);
  }

  @Test
  @DisplayName(
      "P1: a new password ends every other sign-in; a wrong one or a short one changes nothing")
  void password() {
    Actor elsewhere = signIn("ada", World.PASSWORD);
    Answer wrong = password("not it at all", "battery staple");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text()).contains("is wrong").doesNotContain("not it at all");
    assertThat(password(World.PASSWORD, "short").text()).contains("must have 8 to 200 characters");
    assertThat(elsewhere.open("/settings").status()).isEqualTo(200);

    Answer changed = password(World.PASSWORD, "battery staple");
    assertThat(changed.header("Location")).isEqualTo("/settings");
    assertThat(ada.open("/settings").status()).isEqualTo(200);
    assertThat(elsewhere.open("/settings").status()).isEqualTo(303);
    assertThat(signIn("ada", "battery staple").open("/settings").status()).isEqualTo(200);
  }

  private Answer password(String current, String wanted) {
    return ada.submit("/settings/password", "current_password", current, "new_password", wanted);
  }

  @Test
  @DisplayName(
      "P1: a sign-in says since when and until when, which is this one, and is ended there")
  void tokens() {
    world.server.clock().advance(Duration.ofHours(5));
    Actor elsewhere = signIn("ada", World.PASSWORD);
    Answer list = ada.open("/settings/tokens");
    assertThat(list.text()).contains("This one", "just begun").doesNotContain(elsewhere.token());
    long id = elsewhere.get("/api/auth/tokens").number("/items/0/id");
    assertThat(list.text()).contains("action=\"/settings/tokens/" + id + "/end\"");

    Actor ben = world.ben();
    ben.submit("/settings/tokens/" + id + "/end");
    assertThat(elsewhere.open("/settings").status()).isEqualTo(200);
    assertThat(ada.submit("/settings/tokens/" + id + "/end").status()).isEqualTo(303);
    assertThat(elsewhere.open("/settings").status()).isEqualTo(303);
    assertThat(ada.submit("/settings/tokens/" + id + "/end").status()).isEqualTo(303);
  }

  @Test
  @DisplayName("P1: signing out everywhere else ends all sign-ins but this, and nobody else's")
  void endOthers() {
    Actor elsewhere = signIn("ada", World.PASSWORD);
    Actor ben = world.ben();
    assertThat(ada.submit("/settings/tokens/end-others").status()).isEqualTo(303);
    assertThat(elsewhere.open("/settings").status()).isEqualTo(303);
    assertThat(ada.open("/settings").status()).isEqualTo(200);
    assertThat(ben.open("/settings").status()).isEqualTo(200);
  }

  @Test
  @DisplayName(
      "P5: whoever deletes their account proves who they are, and is signed out everywhere")
  void delete() {
    Actor elsewhere = signIn("ada", World.PASSWORD);
    Answer wrong = ada.submit("/settings/delete", "password", "not it at all");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(ada.open("/settings").status()).isEqualTo(200);

    Answer gone = ada.submit("/settings/delete", "password", World.PASSWORD);
    assertThat(gone.status()).isEqualTo(303);
    assertThat(gone.header("Location")).isEqualTo("/");
    assertThat(gone.response().headers().allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("kith_session=;"));
    assertThat(world.anonymous.get("/api/users/@ada").status()).isEqualTo(404);

    Actor mina = world.mina();
    assertThat(mina.post("/api/users/" + ada.id() + "/restore").status()).isEqualTo(200);
    assertThat(ada.open("/settings").status()).isEqualTo(303);
    assertThat(elsewhere.open("/settings").status()).isEqualTo(303);
    assertThat(signIn("ada", World.PASSWORD).open("/settings").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("P5: the last administrator stays, and hears why")
  void lastAdministrator() {
    Actor mina = world.mina();
    Answer refused = mina.submit("/settings/delete", "password", World.PASSWORD);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("Somebody must remain who administers");
    assertThat(mina.open("/settings").status()).isEqualTo(200);
  }

  private Actor signIn(String name, String password) {
    Answer answer =
        world.anonymous.send(
            "POST",
            "/api/auth/token",
            "username=" + name + "&password=" + password.replace(' ', '+'),
            "Content-Type",
            "application/x-www-form-urlencoded");
    return new Actor(world.server, ada.id(), name, answer.at("/access_token"));
  }
}
