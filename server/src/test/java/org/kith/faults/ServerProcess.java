package org.kith.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;

/// `kith serve` as a process of its own, which can be killed.
final class ServerProcess implements AutoCloseable {

  private static final Pattern ERROR =
      Pattern.compile(
          " ERROR |^\\s+at org\\.kith\\.|^(Caused by: )?[\\w.$]+(Exception|Error|Problem)");
  private static final String READY = "Kith is at ";
  private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");
  private static final List<String> SMALL =
      List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:ActiveProcessorCount=1");

  private final Process process;
  private final URI address;

  private final BlockingQueue<String> lines;

  private ServerProcess(Process process, URI address, BlockingQueue<String> lines) {
    this.process = process;
    this.address = address;
    this.lines = lines;
  }

  /// Starts a server on a free port and waits until it listens.
  static ServerProcess start(String databaseUrl, String... flags) {
    return ready(launch(databaseUrl, flags));
  }

  /// The same with one processor, which a machine that asks can keep busy, however many it has.
  static ServerProcess startSmall(String databaseUrl) {
    return ready(launch(SMALL, databaseUrl));
  }

  private static ServerProcess ready(Process process) {
    BufferedReader output = process.inputReader();
    URI address = address(output);
    // Nobody reads on otherwise, and the server would stop when the pipe is full.
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread.ofVirtual().start(() -> output.lines().forEach(lines::add));
    return new ServerProcess(process, address, lines);
  }

  /// Starts a server on a free port and does not wait for anything.
  static Process launch(String databaseUrl, String... flags) {
    return launch(OPTIONS, databaseUrl, flags);
  }

  private static Process launch(List<String> options, String databaseUrl, String... flags) {
    List<String> command = new ArrayList<>(kith(options));
    command.addAll(List.of("serve", "--port", "0"));
    command.addAll(List.of(flags));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("KITH_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "DATABASE_URL", databaseUrl,
                "KITH_RATE_LIMITS", "false",
                "KITH_ARGON2_MEMORY_KIB", "8",
                "KITH_ARGON2_ITERATIONS", "1",
                "KITH_JAVA_OPTS", String.join(" ", options)));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The launcher that the property names, or the classes under test.
  private static List<String> kith(List<String> options) {
    String launcher = System.getProperty("kith.launcher", "");
    if (!launcher.isEmpty()) {
      return List.of(launcher);
    }
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(options);
    java.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "org.kith.KithApplication"));
    return java;
  }

  private static URI address(BufferedReader output) {
    StringBuilder seen = new StringBuilder();
    return output
        .lines()
        .peek(line -> seen.append(line).append('\n'))
        .filter(line -> line.startsWith(READY))
        .map(line -> URI.create(line.substring(READY.length()).strip()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the server did not start:\n" + seen));
  }

  URI address() {
    return address;
  }

  /// What it prints after it is ready, line by line.
  BlockingQueue<String> lines() {
    return lines;
  }

  /// What it has logged of errors so far, with their causes and the places in Kith; forgets all it
  /// has logged.
  List<String> errors() {
    List<String> printed = new ArrayList<>();
    lines.drainTo(printed);
    printed.removeIf(line -> !ERROR.matcher(line).find());
    return printed;
  }

  /// As `kill` does.
  void terminate() {
    process.toHandle().destroy();
  }

  /// Waits for the end of it.
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /// As `kill -9` does.
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
