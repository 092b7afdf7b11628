package org.kith.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Stands in for the program that `./kith` launches, in a jar of its own; see [LauncherTest].
public final class Launched {

  private Launched() {}

  public static void main(String[] args) throws IOException {
    Path self = Path.of(System.getProperty("java.class.path"));
    switch (args[0]) {
      case "extract" -> {
        Path folder = Files.createDirectory(Path.of(List.of(args).getLast()));
        Files.copy(self, folder.resolve("kith.jar"));
      }
      case "training-run" -> {
        if (System.getenv("UNTRAINED") != null) {
          System.err.println("no training today");
          System.exit(1);
        }
      }
      default -> {
        try (InputStream word = Launched.class.getResourceAsStream("/word")) {
          String text = new String(Objects.requireNonNull(word).readAllBytes(), UTF_8);
          System.out.println(text + " " + String.join(" ", args));
        }
      }
    }
  }
}
