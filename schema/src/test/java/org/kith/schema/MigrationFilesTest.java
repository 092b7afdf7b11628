package org.kith.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MigrationFilesTest {

  @Test
  @DisplayName("O2: the index lists exactly the files of its folder")
  void index() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/migrations"))) {
      List<String> found =
          files.map(file -> file.getFileName().toString()).filter(n -> !n.equals("index")).toList();
      assertThat(MigrationFiles.names()).containsExactlyInAnyOrderElementsOf(found).isSorted();
    }
  }

  @Test
  @DisplayName("O2: each number has one common file, or exactly one for each store")
  void numbers() {
    MigrationFiles.names().stream()
        .collect(Collectors.groupingBy(name -> name.substring(0, name.indexOf('_'))))
        .forEach((number, files) -> {
          List<String> marks =
              files.stream().map(f -> f.replaceFirst("^[^.]*", "")).sorted().toList();
          assertThat(marks)
              .as(number)
              .isIn(List.of(".sql"), List.of(".postgresql.sql", ".sqlite.sql"));
        });
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("O2: versions grow, each is there once, and each has a way back")
  void versions(Dialect dialect) {
    List<Migration> all = MigrationFiles.of(dialect);
    assertThat(all.stream().map(Migration::version)).isSorted().doesNotHaveDuplicates();
    assertThat(all.getFirst().version()).isEqualTo(1);
    assertThat(all)
        .allSatisfy(migration -> {
          assertThat(migration.up()).as(migration.name()).isNotEmpty();
          assertThat(migration.down()).as(migration.name()).isNotEmpty();
        });
  }
}
