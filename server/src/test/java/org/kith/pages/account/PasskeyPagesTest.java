package org.kith.pages.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.HtmlPage;
import org.kith.testing.OnEveryStore;
import org.kith.testing.PageClient;
import org.kith.testing.SecurityKey;
import org.kith.testing.Store;
import org.kith.testing.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Pages of passkeys, with what their script would send.
@OnEveryStore
class PasskeyPagesTest {

  private static final String ORIGIN = "http://localhost";
  private static final String PATH = "/settings/passkeys";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final World world;
  private final Actor ada;
  private final SecurityKey key = new SecurityKey(ORIGIN);

  PasskeyPagesTest(Store store) {
    world = World.named(store);
    ada = world.ada();
  }

  @Test
  @DisplayName("P1: a passkey is added, signs in, is listed with its last use, and is removed")
  void life() {
    PageClient client = PageClient.of(ada);
    client.get(PATH + "/new");
    HtmlPage refused =
        client.form("form[action='" + PATH + "/new']").fill("password", "x").submit();
    assertThat(refused.text(".invalid-feedback")).isEqualTo("is wrong");
    HtmlPage asked =
        client.form("form[action='" + PATH + "/new']").fill("password", World.PASSWORD).submit();
    JsonNode options =
        JSON.readTree(asked.only("form[data-passkey-make]").attr("data-passkey-make"));
    HtmlPage added =
        client
            .form("form[action='" + PATH + "']")
            .fill("name", "Phone <1>")
            .fill("credential", key.make(options))
            .submit();
    assertThat(added.text(".flash")).contains("You can sign in with the passkey Phone <1>");
    assertThat(added.text(".rows")).contains("Phone <1>", "not used yet");

    PageClient browser = PageClient.of(world.server);
    assertThat(signIn(browser).path()).isEqualTo(PATH);
    assertThat(browser.page().text(".rows")).contains("last used");
    HtmlPage removed = browser.form("form[action$='/remove']").submit();
    assertThat(removed.text(".flash")).contains("That passkey is removed");
    assertThat(removed.texts(".rows li")).isEmpty();

    HtmlPage late = signIn(PageClient.of(world.server));
    assertThat(late.status()).isEqualTo(401);
    assertThat(late.text("[role=alert]:not([hidden])")).contains("This passkey is not accepted");
  }

  private HtmlPage signIn(PageClient browser) {
    browser.get("/sign-in?return=" + PATH.replace("/", "%2F"));
    JsonNode options = world.anonymous.post("/api/auth/passkeys/sign-in/options").json();
    return browser
        .form("form[action='/sign-in/passkey']")
        .fill("credential", key.sign(options))
        .submit();
  }

  @Test
  @DisplayName("P1: what no device made changes nothing, and needs the proof of our own page")
  void refused() {
    PageClient client = PageClient.of(ada);
    assertThat(client.post(PATH, Map.of("name", "x", "credential", "{}")).status()).isEqualTo(403);
    assertThat(ada.submit(PATH, "name", "x", "credential", "{}").status()).isEqualTo(422);
    assertThat(ada.submit("/sign-in/passkey", "credential", "nonsense").status()).isEqualTo(422);
    assertThat(ada.get("/api/auth/passkeys").items("id")).isEmpty();
  }
}
