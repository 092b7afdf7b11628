package org.kith.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.kith.kernel.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "settings",
    description = "Lists every setting: its name in the settings file, its variable, its default.")
final class SettingsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (Settings.Entry entry : Settings.table()) {
      out.println(entry.name() + " = " + entry.standard());
      out.println("    " + entry.meaning() + ". Variable: " + entry.variable());
    }
    out.println();
    out.println(
        "The file "
            + SettingSources.FILE
            + " comes first, then variables, then flags;"
            + " the last one wins.");
    return Commands.OK;
  }
}
