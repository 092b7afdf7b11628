package org.kith.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.kith.doctor.Doctor;
import org.kith.doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    description = {
      "Recounts every counter and checks listings, references, the schema and doubtful settings."
          + " Works beside a running server.",
      "Exit codes: 0 all is well, or was mended; 1 something is not as it should be; 2 the"
          + " database could not be examined."
    })
final class DoctorCommand implements Callable<Integer> {

  private static final int CANNOT_RUN = 2;

  @Mixin private SettingOptions options = new SettingOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--fix", description = "Mend what can be mended, each check in one transaction.")
  private boolean fix;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      boolean well = new Doctor(options.settings(), fix).examine(finding -> print(out, finding));
      out.println(well ? "All is well." : fix ? "Not all could be mended." : "See: doctor --fix");
      return well ? Commands.OK : Commands.FAILED;
    } catch (RuntimeException e) {
      spec.commandLine().getErr().println("kith: " + Failures.line(e));
      return CANNOT_RUN;
    }
  }

  private static void print(PrintWriter out, Finding finding) {
    String mark =
        switch (finding.state()) {
          case GOOD -> "ok      ";
          case DRIFTED -> "DRIFT   ";
          case MENDED -> "mended  ";
          case DOUBTFUL -> "doubt   ";
        };
    String many =
        finding.drifted() == 0 ? "" : String.format(Locale.ROOT, " (%,d)", finding.drifted());
    out.println(mark + finding.check() + many);
    finding.examples().forEach(line -> out.println("          " + line));
    long more = finding.drifted() - finding.examples().size();
    if (more > 0) {
      out.printf(Locale.ROOT, "          and %,d more%n", more);
    }
    out.flush();
  }
}
