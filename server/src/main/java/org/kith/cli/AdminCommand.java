package org.kith.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.kith.erasure.Erasures;
import org.kith.factors.SecondFactors;
import org.kith.identity.NewUser;
import org.kith.identity.Role;
import org.kith.identity.User;
import org.kith.identity.Users;
import org.kith.kernel.Settings;
import org.kith.signin.PasswordLinks;
import org.kith.signin.Tokens;
import org.springframework.context.ApplicationContext;
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
  static final class Password extends OfUser {

    @Mixin private PasswordInput input = new PasswordInput();

    @Override
    public Integer call() throws IOException {
      String password = input.read(spec());
      return say(beans -> {
        beans.getBean(Tokens.class).givePassword(username(), password);
        return "The user " + username() + " has a new password.";
      });
    }
  }

  @Command(
      name = "password-link",
      description =
          "Prints a link by which a user who forgot their password chooses another one: once, within"
              + " a day.")
  static final class PasswordLink extends OfUser {

    @Override
    public Integer call() {
      return say(beans -> {
        String site = beans.getBean(Settings.class).publicUrl().map(URI::toString).orElse("");
        return site + beans.getBean(PasswordLinks.class).make(username()).path();
      });
    }
  }

  @Command(
      name = "remove-second-factor",
      description =
          "Takes the second factor of a user who lost their authenticator app and their recovery"
              + " codes; then the password alone signs them in.")
  static final class RemoveSecondFactor extends OfUser {

    @Override
    public Integer call() {
      return say(beans -> {
        beans.getBean(SecondFactors.class).remove(username());
        return "The user " + username() + " has no second factor.";
      });
    }
  }

  @Command(
      name = "erase",
      description =
          "Erases a user for good, with everything they wrote and did; nobody can take it back. Then"
              + " 'kith db purge' takes what is left out of the files of the database.")
  static final class Erase extends OfUser {

    @Override
    public Integer call() {
      return say(beans -> {
        beans.getBean(Erasures.class).erase(username());
        return "The user is erased.";
      });
    }
  }

  /// What is done to one user.
  abstract static class OfUser implements Callable<Integer> {

    @Mixin private SettingOptions options = new SettingOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--username", required = true, paramLabel = "NAME", description = "Of whom.")
    private String username = "";

    final CommandSpec spec() {
      return spec;
    }

    final String username() {
      return username;
    }

    /// Does it inside the application.
    ///
    /// @param work tells what to say then
    final int say(Function<ApplicationContext, String> work) {
      spec.commandLine().getOut().println(Server.inside(options.settings(), work));
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
