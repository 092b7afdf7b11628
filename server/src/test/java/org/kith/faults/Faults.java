package org.kith.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.kith.testing.Store;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Run by `bench/faults`: the whole rig, on real servers, as long as one likes.
@Command(
    name = "bench/faults",
    mixinStandardHelpOptions = true,
    description =
        "Kills servers and databases in a storm of writes, cuts connections, fills the disk, turns"
            + " the clock, damages backups, and looks whether anything acknowledged is lost. Exit"
            + " code 1 if anything is.")
final class Faults implements Callable<Integer> {

  private static final int SOME = 20;
  private static final int MANY = 100;

  @Option(
      names = "--store",
      defaultValue = "both",
      description = "sqlite, postgresql or both (${DEFAULT-VALUE})")
  private String store = "both";

  @Option(
      names = "--kills",
      description = "Servers to kill on each store; the other faults follow from it (" + SOME + ")")
  private int kills = SOME;

  @Option(names = "--long", description = "The same as --kills " + MANY)
  private boolean all;

  @Option(
      names = "--crowd",
      paramLabel = "SECONDS",
      description = "How long more is asked than can be done (${DEFAULT-VALUE})")
  private int crowdSeconds = 30;

  @Option(names = "--seed", description = "Of what is random; printed, so that it can be repeated")
  private long seed = System.currentTimeMillis();

  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] args) {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    CommandLine line = new CommandLine(new Faults());
    line.setOut(new PrintWriter(new OutputStreamWriter(System.out, UTF_8), true));
    // What the servers and the PostgreSQL in this process log is no part of the report.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
    System.exit(line.execute(args));
  }

  @Override
  public Integer call() throws IOException {
    List<Store> stores =
        store.equals("both")
            ? List.of(Store.SQLITE, Store.POSTGRESQL)
            : List.of(Store.valueOf(store.toUpperCase(Locale.ROOT)));
    out().println("Seed " + seed + ".");
    List<Tally> tallies = new ArrayList<>();
    for (Store each : stores) {
      out().println("\n" + each.name().toLowerCase(Locale.ROOT) + "\n\n" + Tally.head());
      tallies.addAll(run(each));
    }
    boolean clean = tallies.stream().allMatch(Tally::clean);
    out().println(clean ? "\nNothing was lost." : "\nNot all is as it should be; see above.");
    return clean ? 0 : 1;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private List<Tally> run(Store each) throws IOException {
    Path folder = Files.createTempDirectory("kith-faults");
    try (Rig rig = new Rig(each, folder, Plan.of(all ? MANY : kills, crowdSeconds), seed)) {
      // Whoever breaks it off is told how far it came.
      Thread brokenOff = new Thread(() -> rig.tallies().forEach(this::tell));
      Runtime.getRuntime().addShutdownHook(brokenOff);
      List<Tally> tallies = rig.run();
      Runtime.getRuntime().removeShutdownHook(brokenOff);
      tallies.forEach(this::tell);
      return tallies;
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private void tell(Tally tally) {
    out().println(tally.line());
    tally.examples().forEach(line -> out().println("    " + line));
  }
}
