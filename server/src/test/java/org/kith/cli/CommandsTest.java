package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {

  private final Path folder;

  CommandsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  @DisplayName("of the commands only the one that is called is made, and all for the help")
  void called() {
    Surroundings here = new Surroundings(Map.of(), folder, System.in);
    assertThat(Commands.line(here, "serve", "--port", "1").getSubcommands())
        .containsKey("serve")
        .doesNotContainKeys("admin", "doctor");
    assertThat(Commands.line(here, "help", "serve").getSubcommands())
        .containsKeys("serve", "admin", "doctor");
  }

  @Test
  @DisplayName("O4: every command answers --help and --version, and says what each option means")
  void helpEverywhere() {
    for (List<String> command : everyCommand()) {
      Shell.Outcome help = new Shell(folder).run(plus(command, "--help"));
      assertThat(help.code()).as("%s --help", command).isZero();
      assertThat(help.out()).startsWith("Usage: kith");
      assertThat(new Shell(folder).run(plus(command, "--version")).out()).startsWith("Kith ");
    }
  }

  @Test
  @DisplayName("O4: kith help names every command")
  void help() {
    assertThat(new Shell(folder).run("help").out()).contains("serve", "admin", "settings");
    assertThat(new Shell(folder).run("help", "serve").out()).contains("--port", "--no-upgrade");
  }

  @Test
  @DisplayName(
      "O6: a command line that is not understood exits with 2 and names the nearest command or option")
  void notUnderstood() {
    Shell.Outcome outcome = new Shell(folder).run("sevre");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("'sevre'", "kith serve", "kith --help");
    assertThat(outcome.out()).isEmpty();
    assertThat(new Shell(folder).run().code()).isEqualTo(2);
    assertThat(new Shell(folder).run("admin").code()).isEqualTo(2);
    Shell.Outcome unknown = new Shell(folder).run("serve", "--prot", "1");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("'--prot'", "Did you mean --port?");
    assertThat(new Shell(folder).run("doctor", "--fxi").err()).contains("Did you mean --fix?");
  }

  @Test
  @DisplayName("O4: kith settings lists every setting with variable and default")
  void settings() {
    Shell.Outcome outcome = new Shell(folder).run("settings");
    assertThat(outcome.out())
        .contains("port = 8080", "KITH_PORT", "DATABASE_URL", "token-lifetime = 30d");
  }

  private List<List<String>> everyCommand() {
    List<List<String>> all = new ArrayList<>();
    collect(Commands.line(new Surroundings(Map.of(), folder, System.in)), new ArrayList<>(), all);
    return all;
  }

  private static void collect(CommandLine line, List<String> path, List<List<String>> all) {
    all.add(path);
    line.getSubcommands()
        .forEach((name, below) -> {
          if (!name.equals("help")) {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(name);
            collect(below, deeper, all);
          }
        });
  }

  private static String[] plus(List<String> command, String option) {
    List<String> all = new ArrayList<>(command);
    all.add(option);
    return all.toArray(String[]::new);
  }
}
