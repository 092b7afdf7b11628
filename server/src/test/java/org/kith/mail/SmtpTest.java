package org.kith.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.mail.SmtpServer.Encryption;
import org.kith.mail.SmtpServer.Login;
import org.kith.testing.PostOffice;
import org.kith.testing.PostOffice.Received;
import org.kith.texts.Language;

/// What is said to a mail server, and to which kind of server nothing is.
class SmtpTest {

  private static final Optional<Login> NOBODY = Optional.empty();
  private static final Optional<Login> KITH = Optional.of(new Login("kith", "open sesame"));
  private static final Mail MAIL =
      new Mail("ada@example.org", "Grüße", "Zwölf Wörter.\n", Language.GERMAN);

  @TempDir private static Path folder;
  private static SSLContext keys;

  private final PlayedServer played = new PlayedServer();
  private Duration limit = Duration.ofSeconds(10);

  @BeforeAll
  static void makeKeys() {
    keys = HostKeys.make(folder);
  }

  @AfterEach
  void close() throws IOException {
    played.close();
  }

  private SmtpServer server(String host, int port, Encryption encryption, Optional<Login> login) {
    return new SmtpServer(
        host,
        port,
        encryption,
        login,
        limit,
        "kith@example.org",
        "Käthe & Co",
        URI.create("https://kith.example"));
  }

  private void send(String host, Encryption encryption, Optional<Login> login) {
    send(host, encryption, login, keys.getSocketFactory());
  }

  private void send(
      String host, Encryption encryption, Optional<Login> login, SSLSocketFactory trust) {
    new Smtp(server(host, played.port(), encryption, login), Clock.systemUTC(), trust).send(MAIL);
  }

  private MailFailure refused(String host, Encryption encryption, Optional<Login> login) {
    return catchThrowableOfType(MailFailure.class, () -> send(host, encryption, login));
  }

  @Test
  @DisplayName(
      "a mail is plain text from the site, says that a program wrote it, and is read whole")
  void mail() {
    PostOffice office = PostOffice.OF_ALL;
    office.takeAll();
    SmtpServer server = server("127.0.0.1", office.port(), Encryption.NONE, NOBODY);
    new Smtp(server, Clock.systemUTC()).send(MAIL);
    new Smtp(server, Clock.systemUTC()).send(MAIL);
    List<Received> came = office.takeAll();
    assertThat(came).hasSize(2);
    Received mail = came.getFirst();
    assertThat(mail.to()).isEqualTo("ada@example.org");
    assertThat(mail.subject()).isEqualTo("Grüße");
    assertThat(mail.text().strip()).isEqualTo("Zwölf Wörter.");
    assertThat(mail.header("From")).contains("<kith@example.org>").startsWith("=?UTF-8?");
    assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(mail.header("Content-Language")).isEqualTo("de");
    assertThat(mail.header("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
    assertThat(mail.header("Date")).matches("[A-Z][a-z]{2}, \\d+ [A-Z][a-z]{2} \\d{4} .* \\+0000");
    assertThat(mail.header("Message-ID"))
        .matches("<[A-Za-z0-9_-]{43}@example.org>")
        .isNotEqualTo(came.getLast().header("Message-ID"));
  }

  @Test
  @DisplayName("it calls itself what the site is called, and not what its machine is")
  void greeting() {
    send("localhost", Encryption.NONE, NOBODY);
    assertThat(played.heard())
        .startsWith(
            "EHLO kith.example", "MAIL FROM:<kith@example.org>", "RCPT TO:<ada@example.org>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@example.org\r\nBcc: ben@example.org",
        "ada@example.org, ben@example.org",
        "Ada <ada@example.org>",
        "ada@example.org\0",
        "@example.org",
        ""
      })
  @DisplayName("nobody writes a header: an address is one address")
  void address(String to) {
    assertThatThrownBy(() -> new Mail(to, "s", "t", Language.ENGLISH))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("nobody writes a header: a subject is one line, and a dot ends no mail")
  void lines() {
    assertThatThrownBy(() -> new Mail("ada@example.org", "a\r\nBcc: b", "t", Language.ENGLISH))
        .isInstanceOf(IllegalArgumentException.class);
    SmtpServer server = server("127.0.0.1", played.port(), Encryption.NONE, NOBODY);
    new Smtp(server, Clock.systemUTC())
        .send(new Mail("ada@example.org", "s", "a\n.\nQUIT\n", Language.ENGLISH));
    assertThat(played.heard()).containsSubsequence("a", "..", "QUIT", "QUIT");
  }

  @ParameterizedTest
  @CsvSource({"STARTTLS", "IMPLICIT"})
  @DisplayName("a password goes only over an encrypted connection to the host that was named")
  void encrypted(Encryption encryption) {
    if (encryption == Encryption.IMPLICIT) {
      played.withImplicitTls(keys);
      played.answering("EHLO", "250-played\r\n250 AUTH PLAIN");
    } else {
      played.withStartTls(keys);
    }
    send("localhost", encryption, KITH);
    assertThat(played.heard()).anyMatch(line -> line.startsWith("AUTH "));
    assertThat(played.heard().indexOf("STARTTLS"))
        .isEqualTo(encryption == Encryption.IMPLICIT ? -1 : 1);
  }

  @ParameterizedTest
  @CsvSource({"STARTTLS, 127.0.0.1", "IMPLICIT, 127.0.0.1"})
  @DisplayName("the certificate of another host is refused, before anything is said")
  void anotherHost(Encryption encryption, String host) {
    secure(encryption);
    assertThat(refused(host, encryption, KITH)).hasMessageContaining("certificate");
    assertThat(played.heard()).noneMatch(line -> line.matches("(AUTH|MAIL).*"));
  }

  @ParameterizedTest
  @CsvSource({"STARTTLS", "IMPLICIT"})
  @DisplayName("a certificate that nobody vouches for is refused, before anything is said")
  void unknown(Encryption encryption) {
    secure(encryption);
    SSLSocketFactory usual = (SSLSocketFactory) SSLSocketFactory.getDefault();
    assertThat(
            catchThrowableOfType(
                MailFailure.class, () -> send("localhost", encryption, KITH, usual)))
        .hasMessageContaining("certificate");
    assertThat(played.heard()).noneMatch(line -> line.matches("(AUTH|MAIL).*"));
  }

  private void secure(Encryption encryption) {
    if (encryption == Encryption.IMPLICIT) {
      played.withImplicitTls(keys);
    } else {
      played.withStartTls(keys);
    }
  }

  @Test
  @DisplayName("who offers no STARTTLS hears neither password nor mail")
  void noStartTls() {
    played.answering("EHLO", "250-played\r\n250 AUTH PLAIN");
    assertThat(refused("localhost", Encryption.STARTTLS, KITH))
        .hasMessage("localhost:%d offers no STARTTLS", played.port());
    assertThat(played.heard()).noneMatch(line -> line.matches("(AUTH|MAIL).*"));
  }

  @Test
  @DisplayName("a password that is refused is told, and is no fault of the mailbox")
  void wrongPassword() {
    played.withStartTls(keys).answering("AUTH", "535 no");
    MailFailure failure = refused("localhost", Encryption.STARTTLS, KITH);
    assertThat(failure).hasMessageContaining("refuses smtp-username or smtp-password");
    assertThat(failure.isFinal()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 <ada@example.org> unknown, 550, true",
    "RCPT, 451 later, 451, false",
    "MAIL, 550 not you, 550, false",
    "DATA, 554 no, 554, false",
    "taken, 554 spam, 554, false",
    "220, 421 busy, '', false"
  })
  @DisplayName("what is refused says with which number, and whether only this mailbox is meant")
  void refusals(String verb, String answer, String number, boolean isFinal) {
    MailFailure failure = refusedWith(verb, answer);
    assertThat(failure.isFinal()).isEqualTo(isFinal);
    assertThat(failure).hasMessageContaining(number).hasMessageNotContaining("ada");
    if (verb.equals("RCPT")) {
      assertThat(failure.detail()).contains(answer.substring(4));
    }
  }

  private MailFailure refusedWith(String verb, String answer) {
    played.answering(verb, answer);
    return refused("localhost", Encryption.NONE, NOBODY);
  }

  @ParameterizedTest
  @ValueSource(strings = {PlayedServer.GREETING, "MAIL", "taken"})
  @DisplayName("a server that says nothing is left after the time limit")
  void silent(String verb) {
    limit = Duration.ofMillis(300);
    assertThat(refusedWith(verb, "")).hasMessageContaining("did not answer within");
  }

  @Test
  @DisplayName("a server that says a little each time is left after ten of these limits")
  void slow() {
    limit = Duration.ofMillis(300);
    played.slowly();
    played.answering("EHLO", "250-" + "x".repeat(400) + "\r\n250 fine");
    assertThat(refused("localhost", Encryption.NONE, NOBODY)).hasMessageContaining("is too slow");
  }

  @Test
  @DisplayName("where nobody listens, that is told")
  void nobody() throws IOException {
    played.close();
    assertThat(refused("localhost", Encryption.NONE, NOBODY))
        .hasMessage("cannot connect to localhost:%d", played.port());
  }
}
