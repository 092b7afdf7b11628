package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.testing.PostOffice;

class MailCommandTest {

  @TempDir private Path folder;

  private Shell shell() {
    PostOffice.OF_ALL.takeAll();
    return new Shell(folder)
        .with("KITH_SMTP_HOST", "127.0.0.1")
        .with("KITH_SMTP_PORT", String.valueOf(PostOffice.OF_ALL.port()))
        .with("KITH_SMTP_TLS", "none")
        .with("KITH_MAIL_FROM", "kith@example.org")
        .with("KITH_PUBLIC_URL", "http://localhost");
  }

  @Test
  @DisplayName("O4: mail test sends a mail at once, without a database")
  void sends() {
    Shell.Outcome sent = shell().run("mail", "test", "mina@example.org");
    assertThat(sent.err()).isEmpty();
    assertThat(sent.code()).isZero();
    assertThat(sent.out()).contains("127.0.0.1:" + PostOffice.OF_ALL.port() + " took the mail");
    assertThat(PostOffice.OF_ALL.takeAll())
        .singleElement()
        .satisfies(mail -> {
          assertThat(mail.to()).isEqualTo("mina@example.org");
          assertThat(mail.text()).contains("http://localhost");
        });
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  @DisplayName("O4: mail test says in one line what failed")
  void says() {
    assertThat(shell().with("KITH_SMTP_PORT", "1").run("mail", "test", "a@example.org"))
        .satisfies(outcome -> {
          assertThat(outcome.code()).isEqualTo(1);
          assertThat(outcome.err()).startsWith("kith: cannot connect to 127.0.0.1:1: ");
        });
    assertThat(shell().with("KITH_SMTP_TLS", "starttls").run("mail", "test", "a@example.org").err())
        .contains("offers no STARTTLS");
    assertThat(new Shell(folder).run("mail", "test", "a@example.org").err())
        .isEqualToIgnoringNewLines("kith: smtp-host is none: this site sends no email.");
    assertThat(shell().run("mail", "test", "nobody").code()).isEqualTo(2);
  }
}
