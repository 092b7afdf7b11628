package org.kith.pages.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.AuthenticatorApp;
import org.kith.testing.HtmlPage;
import org.kith.testing.OnEveryStore;
import org.kith.testing.PageClient;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Erasing one's own account, and others', in pages.
@OnEveryStore
class ErasePagesTest {

  private static final String FORM = "form[action='/settings/erase']";

  private final World world;
  private final Actor ada;
  private final PageClient client;

  ErasePagesTest(Store store) {
    world = new World(store);
    world.server.clock().stop();
    ada = world.ada();
    client = PageClient.of(ada);
  }

  @Test
  @DisplayName("P5: one erases oneself with name, password and code, and is signed out")
  void oneself() {
    AuthenticatorApp app = AuthenticatorApp.turnedOnBy(ada);
    assertThat(client.get("/settings/erase").text("main")).contains("no way back");
    HtmlPage refused =
        client
            .form(FORM)
            .fill("username", "dan")
            .fill("password", World.PASSWORD)
            .fill("otp", "123456")
            .submit();
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("main")).contains("must be your own username");
    assertThat(
            client
                .form(FORM)
                .fill("username", "ada")
                .fill("password", World.PASSWORD)
                .fill("otp", "123456")
                .submit()
                .status())
        .isEqualTo(422);
    world.server.clock().advance(Duration.ofMinutes(1));
    HtmlPage home =
        client
            .form(FORM)
            .fill("username", "ada")
            .fill("password", World.PASSWORD)
            .fill("otp", app.code())
            .submit();
    assertThat(home.path()).isEqualTo("/");
    assertThat(home.text("body")).contains("Your account is erased.", "Sign in");
    assertThat(ada.get("/api/me").status()).isEqualTo(401);
  }

  @Test
  @DisplayName("P5: an administrator removes somebody, and sees how far it is, not who it was")
  void byOperator() {
    Actor mina = world.mina();
    PageClient operator = PageClient.of(mina);
    operator.get("/admin/users/" + ada.id() + "/remove");
    operator.form("form[action$='/remove']").fill("username", "ada").submit();
    assertThat(operator.get("/admin/erasures").text("main")).contains("rows are removed");
    assertThat(operator.get("/admin/erasures").text("main")).doesNotContain("ada");
    assertThat(operator.get("/admin/audit").text("main"))
        .contains("mina removed the account somebody who was erased for good")
        .doesNotContain("ada");
  }
}
