package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {

  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  @TempDir private Path folder = Path.of("");

  @Test
  @DisplayName("a training run reads from a server of its own, and leaves everything as it was")
  void training() throws IOException {
    Files.writeString(folder.resolve("kith.properties"), "port = no number");
    Set<Path> before = trainings();
    Shell.Outcome outcome =
        new Shell(folder)
            .with("DATABASE_URL", "sqlite:" + folder.resolve("kith.db"))
            .run("training-run");
    assertThat(outcome).isEqualTo(new Shell.Outcome(0, "", ""));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("kith.properties"));
    }
    assertThat(trainings()).isEqualTo(before);
  }

  private static Set<Path> trainings() throws IOException {
    try (Stream<Path> files = Files.list(TEMPORARY)) {
      return files
          .filter(path -> path.getFileName().toString().startsWith("kith-training-run"))
          .collect(Collectors.toSet());
    }
  }
}
