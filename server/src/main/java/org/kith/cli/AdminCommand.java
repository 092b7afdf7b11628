package org.kith.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.kith.erasure.Erasures;
import org.kith.factors.SecondFactors;
import org.kith.identity.NewUser;
import org.kith.identity.Role;
import org.kith.identity.User;
import org.kith.identity.Users;
import org.kith.kernel.Settings;
import org.kith.signin.PasswordLinks;
import org.kith.signin.Tokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "admin",
    description = "People, as the operator of the server sees them.",
    subcommands = {
      AdminCommand.Create.class,
      AdminCommand.Password.class,
      AdminCommand.PasswordLink.class,
      AdminCommand.RemoveSecondFactor.class,
      AdminCommand.Erase.class
    })
final class AdminCommand {

  @Command(name = "create", description = "Makes a user who is an administrator.")
  static final class Create implements Callable<Integer> {

    @Mixin private SettingOptions options = new SettingOptions();

    @Mixin private PasswordInput input = new PasswordInput();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--username", required = true, paramLabel = "NAME", description = "To sign in.")
    private String username = "";

    @Option(names = "--email", required = true, paramLabel = "EMAIL", description = "Its address.")
    private String email = "";

    @Override
    public Integer call() throws IOException {
      NewUser user = NewUser.of(username, email, input.read(spec));
      User made =
          Server.inside(
              options.settings(),
              beans -> beans.getBean(Users.class).register(user, Role.ADMINISTRATOR));
      spec.commandLine().getOut().println("Made the administrator " + made.username() + ".");
      return Commands.OK;
    }
  }

  @Command(
      name = "password",
      description =
          "Gives a user a password, for the first time (imported authors have none) or anew, and"
              + " signs them out everywhere.")
  static final class Password implements Callable<Integer> {

    @Mixin private SettingOptions options = new SettingOptions();

    @Mixin private PasswordInput input = new PasswordInput();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--username", required = true, paramLabel = "NAME", description = "Whose.")
    private String username = "";

    @Override
    public Integer call() throws IOException {
      String password = input.read(spec);
      Server.inside(
          options.settings(),
          beans -> {
            beans.getBean(Tokens.class).givePassword(username, password);
            return username;
          });
      spec.commandLine().getOut().println("The user " + username + " has a new password.");
      return Commands.OK;
    }
  }

  @Command(
      name = "password-link",
      description =
          "Prints a link by which a user who forgot their password chooses another one: once, within"
              + " a day.")
  static final class PasswordLink implements Callable<Integer> {

    @Mixin private SettingOptions options = new SettingOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--username", required = true, paramLabel = "NAME", description = "Whose.")
    private String username = "";

    @Override
    public Integer call() {
      Settings settings = options.settings();
      PasswordLinks.Link link =
          Server.inside(settings, beans -> beans.getBean(PasswordLinks.class).make(username));
      String site = settings.publicUrl().map(URI::toString).orElse("");
      spec.commandLine().getOut().println(site + link.path());
      return Commands.OK;
    }
  }

  @Command(
      name = "remove-second-factor",
      description =
          "Takes the second factor of a user who lost their authenticator app and their recovery"
              + " codes; then the password alone signs them in.")
  static final class RemoveSecondFactor implements Callable<Integer> {

    @Mixin private SettingOptions options = new SettingOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--username", required = true, paramLabel = "NAME", description = "Whose.")
    private String username = "";

    @Override
    public Integer call() {
      Server.inside(
          options.settings(),
          beans -> {
            beans.getBean(SecondFactors.class).remove(username);
            return username;
          });
      spec.commandLine().getOut().println("The user " + username + " has no second factor.");
      return Commands.OK;
    }
  }

  @Command(
      name = "erase",
      description =
          "Erases a user for good, with everything they wrote and did; nobody can take it back. Then"
              + " 'kith db purge' takes what is left out of the files of the database.")
  static final class Erase implements Callable<Integer> {

    @Mixin private SettingOptions options = new SettingOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--username", required = true, paramLabel = "NAME", description = "Whom.")
    private String username = "";

    @Override
    public Integer call() {
      Server.inside(
          options.settings(),
          beans -> {
            beans.getBean(Erasures.class).erase(username);
            return username;
          });
      spec.commandLine().getOut().println("The user is erased.");
      return Commands.OK;
    }
  }

  /// The option of every command that reads a password.
  static final class PasswordInput {

    @Option(
        names = "--password-stdin",
        description = "Read the password from the first line of standard input.")
    private boolean passwordStdin;

    String read(CommandSpec spec) throws IOException {
      if (!passwordStdin) {
        throw new ParameterException(
            spec.commandLine(), "A password is read with --password-stdin only.");
      }
      Commands root = (Commands) spec.root().userObject();
      BufferedReader input =
          new BufferedReader(
              new InputStreamReader(root.surroundings().input(), StandardCharsets.UTF_8));
      String line = input.readLine();
      return line == null ? "" : line;
    }
  }
}
