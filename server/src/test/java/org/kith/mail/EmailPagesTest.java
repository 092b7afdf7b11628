package org.kith.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.HtmlPage;
import org.kith.testing.OnEveryStore;
import org.kith.testing.PageClient;
import org.kith.testing.PostOffice;
import org.kith.testing.PostOffice.Received;
import org.kith.testing.Store;
import org.kith.testing.World;

/// The pages of a site that sends mail, and what they say where none is sent.
@OnEveryStore
class EmailPagesTest {

  private final PostOffice office = PostOffice.OF_ALL;
  private final Store store;
  private final World world;
  private final Actor ada;

  EmailPagesTest(Store store) {
    this.store = store;
    world = World.mailing(store);
    ada = world.ada();
  }

  @BeforeEach
  void readFirstMails() {
    office.mailsOf(world.server);
  }

  @Test
  @DisplayName("P1: who signs in finds where to ask for a link, and is told the same whoever it is")
  void forgotten() {
    PageClient reader = PageClient.of(world.server);
    assertThat(reader.get("/sign-in").texts("a[href='/forgot-password']"))
        .containsExactly("Forgot your password?");
    reader.get("/forgot-password");
    String known = ask(reader, "ada").text(".flash");
    assertThat(known).contains("within 30 minutes");
    assertThat(ask(reader, "nobody").text(".flash")).isEqualTo(known);
    assertThat(ask(reader, "").text("#e-username")).isEqualTo("must be given");
    assertThat(office.mailOf(world.server).to()).isEqualTo("ada@example.org");
  }

  private static HtmlPage ask(PageClient reader, String name) {
    return reader.form("main form").fill("username", name).submit();
  }

  @Test
  @DisplayName("P1: whose address is not confirmed is told on every page, and sends the link again")
  void note() {
    PageClient reader = PageClient.of(ada);
    assertThat(reader.get("/explore").text(".flash")).contains("not confirmed yet");
    HtmlPage sent = reader.form(".flash form").submit();
    assertThat(sent.text(".flash")).contains("A link is on its way to your address");
    Received mail = office.mailOf(world.server);
    HtmlPage page = reader.get(mail.link());
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.text("main p")).contains("ada@example.org");
    assertThat(ada.get("/api/auth/email").at("/confirmed"))
        .as("looking is not enough")
        .isEqualTo("false");
    HtmlPage done = reader.form("form[action='/confirm-email']").submit();
    assertThat(done.texts(".flash")).containsExactly("The address is confirmed.");
    assertThat(reader.get("/explore").texts(".flash")).isEmpty();
    assertThat(reader.get(mail.link()).status()).isEqualTo(404);
  }

  @Test
  @DisplayName("P1: an address is changed in the settings, by the password and the link")
  void change() {
    PageClient reader = PageClient.of(ada);
    reader.get("/settings/email");
    HtmlPage refused = fill(reader, "ada@example.net", "wrong");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("#e-password")).isEqualTo("is wrong");
    HtmlPage asked = fill(reader, "ada@example.net", World.PASSWORD);
    assertThat(asked.text(".flash")).contains("on its way to the new address");
    assertThat(asked.text("main")).contains("mailed to ada@example.net");
    reader.form("form[action='/settings/email/confirmation']").submit();
    Received mail = office.mailsOf(world.server).getLast();
    reader.get(mail.link());
    reader.form("form[action='/confirm-email']").submit();
    assertThat(reader.get("/settings/email").text("main"))
        .contains("ada@example.net", "is confirmed");
    fill(reader, "ada@example.net", World.PASSWORD);
    assertThat(reader.page().text(".flash")).isEqualTo("Your address is saved.");
  }

  private static HtmlPage fill(PageClient reader, String email, String password) {
    return reader
        .form("form[action='/settings/email']")
        .fill("email", email)
        .fill("password", password)
        .submit();
  }

  @Test
  @DisplayName("P1: where no mail is sent, pages say so and offer nothing that cannot work")
  void withoutMail() {
    World silent = new World(store);
    PageClient reader = PageClient.of(silent.server);
    HtmlPage signIn = reader.get("/sign-in");
    assertThat(signIn.texts("a[href='/forgot-password']")).isEmpty();
    assertThat(signIn.text("main")).contains("Ask whoever runs this site");
    HtmlPage forgot = reader.get("/forgot-password");
    assertThat(forgot.text("main")).contains("This site sends no email");
    assertThat(forgot.texts("main form")).isEmpty();
    PageClient ben = PageClient.of(silent.ben());
    HtmlPage settings = ben.get("/settings/email");
    assertThat(settings.texts(".flash")).isEmpty();
    assertThat(settings.text("main"))
        .contains("This site sends no email")
        .doesNotContain("confirmed.");
    fill(ben, "ben@example.net", World.PASSWORD);
    assertThat(ben.page().text(".flash")).isEqualTo("Your address is saved.");
    assertThat(ben.page().text("main")).contains("Your address is ben@example.net.");
  }
}
