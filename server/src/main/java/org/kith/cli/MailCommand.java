package org.kith.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.kith.identity.NewUser;
import org.kith.kernel.SettingProblem;
import org.kith.mail.Mail;
import org.kith.mail.MailFailure;
import org.kith.mail.Smtp;
import org.kith.mail.SmtpServer;
import org.kith.texts.Language;
import org.kith.texts.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "mail",
    description = "The email that this site sends.",
    subcommands = MailCommand.Test.class)
final class MailCommand {

  @Command(
      name = "test",
      description =
          "Sends a mail with the settings there are, at once, and says what failed. It needs no"
              + " database and no running server.")
  static final class Test implements Callable<Integer> {

    @Mixin private SettingOptions options = new SettingOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ADDRESS", description = "Where it goes.")
    private String address = "";

    @Override
    public Integer call() {
      if (!NewUser.isEmail(address)) {
        throw new ParameterException(
            spec.commandLine(), "ADDRESS must be an email address like name@example.org.");
      }
      SmtpServer server =
          SmtpServer.of(options.settings())
              .orElseThrow(
                  () -> new SettingProblem("smtp-host is none: this site sends no email."));
      try {
        new Smtp(server, Clock.systemUTC()).send(test(server));
        PrintWriter out = spec.commandLine().getOut();
        out.println(
            "%s took the mail. Look whether it came, also among the unwanted ones."
                .formatted(server.address()));
        return Commands.OK;
      } catch (MailFailure e) {
        String detail = e.detail().isEmpty() ? "." : ": " + e.detail();
        spec.commandLine().getErr().println("kith: " + e.getMessage() + detail);
        return Commands.FAILED;
      }
    }

    private Mail test(SmtpServer server) {
      Texts texts = Texts.of(Language.current());
      return new Mail(
          address,
          texts.get("mail.subject-test", server.siteName()),
          texts.get("mail.text-test", server.siteName(), server.site().toString()),
          texts.language());
    }
  }
}
