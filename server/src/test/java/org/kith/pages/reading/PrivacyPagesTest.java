package org.kith.pages.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.comments.Talk;
import org.kith.testing.Actor;
import org.kith.testing.HtmlPage;
import org.kith.testing.OnEveryTown;
import org.kith.testing.PageClient;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class PrivacyPagesTest {

  private final World world;
  private final Actor ada;
  private final Actor ben;

  PrivacyPagesTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
  }

  @Test
  @DisplayName("B1: blocking asks first, can be undone at once, on the profile and in the settings")
  void blocking() {
    PageClient browser = PageClient.of(ada);
    browser.get("/@ben");
    browser.get("/@ben/block");
    HtmlPage blocked = browser.form("form[action='/@ben/block']").submit();
    assertThat(blocked.path()).isEqualTo("/settings/blocked");
    assertThat(blocked.text(".flash")).contains("You blocked @ben.");
    assertThat(browser.form(".flash form").submit().has("h1")).isTrue();
    assertThat(browser.get("/@ben").status()).isEqualTo(200);

    browser.get("/@ben/block");
    browser.form("form[action='/@ben/block']").submit();
    HtmlPage gone = browser.get("/@ben");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.text("main")).contains("You blocked this person");
    assertThat(browser.form("form[action='/@ben/unblock']").submit().path()).isEqualTo("/@ben");

    ada.put("/api/users/@ben/block", "");
    browser.get("/settings/blocked");
    HtmlPage list = browser.form("form[action='/@ben/unblock']").submit();
    assertThat(list.path()).isEqualTo("/settings/blocked");
    assertThat(list.text("main")).contains("Nobody yet");
    ada.put("/api/users/@ben/block", "");
    assertThat(PageClient.of(ben).get("/@ada").text("main"))
        .as("who is blocked is told nothing")
        .isEqualTo(PageClient.of(ben).get("/@nobody").text("main"));
  }

  @Test
  @DisplayName("B2: comments of the muted are folded away and can be opened")
  void muting() {
    long post = Talk.post(world.dan(), "Weather");
    Talk.comment(ben, post, "Windy");
    PageClient browser = PageClient.of(ada);
    browser.get("/@ben");
    assertThat(browser.form("form[action='/@ben/mute']").submit().text(".flash"))
        .contains("You muted @ben.");
    HtmlPage page = browser.get("/posts/" + post + "/weather");
    assertThat(page.text("details.muted summary")).isEqualTo("A comment by somebody you muted");
    assertThat(page.text("details.muted .prose")).isEqualTo("Windy");
    browser.get("/@ben");
    browser.form("form[action='/@ben/unmute']").submit();
    assertThat(browser.get("/posts/" + post + "/weather").has("details.muted")).isFalse();
  }

  @Test
  @DisplayName("B3: becoming private, being asked, answering, without a script")
  void requests() {
    Talk.post(ada, "Diary");
    PageClient hers = PageClient.of(ada);
    hers.get("/settings/privacy");
    assertThat(hers.form("form[action='/settings/privacy']").submit().text(".flash"))
        .isEqualTo("You are private now.");
    PageClient his = PageClient.of(ben);
    HtmlPage profile = his.get("/@ada");
    assertThat(profile.text("main")).contains("This account is private").doesNotContain("Diary");
    assertThat(profile.text("form.follow button")).isEqualTo("Request to follow");
    HtmlPage asked = his.form("form.follow").submit();
    assertThat(asked.text(".flash")).isEqualTo("You asked @ada.");
    assertThat(asked.text("form.follow button")).isEqualTo("Requested");

    assertThat(hers.get("/").text("header .count")).isEqualTo("1");
    hers.get("/settings/requests");
    String accept = "form[action='/settings/requests/" + ben.id() + "/accept']";
    assertThat(hers.form(accept).submit().text(".flash")).isEqualTo("They follow you now.");
    assertThat(hers.get("/").has("header .count")).isFalse();
    assertThat(his.get("/@ada").text("main")).contains("Diary");
    assertThat(his.form("form.follow").submit().text("form.follow button"))
        .isEqualTo("Request to follow");

    his.get("/@ada");
    his.form("form.follow").submit();
    HtmlPage list = hers.get("/settings/requests");
    his.get("/@ada");
    his.form("form.follow").submit();
    assertThat(list.has("form[action$='/decline']")).isTrue();
    assertThat(hers.form("form[action$='/decline']").submit().text(".flash"))
        .isEqualTo("The request was taken back meanwhile.");
    hers.get("/settings/privacy");
    hers.form("form[action='/settings/privacy']").submit();
    assertThat(PageClient.of(world.server).get("/explore").text("main")).contains("Diary");
  }
}
