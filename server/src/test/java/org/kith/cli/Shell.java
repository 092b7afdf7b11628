package org.kith.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;

/// Runs commands as an operator would, in a folder and an environment of its own.
final class Shell {

  private final Path folder;
  private final Map<String, String> variables = new HashMap<>();
  private String input = "";

  Shell(Path folder) {
    this.folder = folder;
  }

  Shell with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  Shell typing(String text) {
    input = text;
    return this;
  }

  Outcome run(String... args) {
    Surroundings surroundings =
        new Surroundings(
            Map.copyOf(variables),
            folder,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Commands.line(surroundings, args)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    return new Outcome(line.execute(args), out.toString(), err.toString());
  }

  record Outcome(int code, String out, String err) {}
}
