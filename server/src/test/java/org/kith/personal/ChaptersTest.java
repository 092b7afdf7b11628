package org.kith.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.schema.Database;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.ForeignKey;
import org.kith.schema.LiveTable;
import org.kith.schema.LiveTables;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

/// That nothing is forgotten in what people are told of themselves, asked of the schema.
@OnEveryStore
class ChaptersTest {

  private final DatabaseUrl url;

  ChaptersTest(Store store) {
    url = DatabaseUrl.parse(new World(store).server.databaseUrl());
  }

  @Test
  @DisplayName(
      "P1: every column that refers to people, and every other table, is told or says why not")
  void nothingForgotten() throws Exception {
    Set<String> said =
        Stream.concat(
                PersonalData.chapters().stream().flatMap(chapter -> chapter.from().stream()),
                Chapters.NOT_TOLD.keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> there = new TreeSet<>();
    try (Connection connection = Database.open(url)) {
      List<ForeignKey> keys = LiveTables.foreignKeys(connection, url.dialect());
      for (LiveTable table : LiveTables.parentsFirst(connection, url.dialect())) {
        List<String> columns =
            keys.stream()
                .filter(key -> key.table().equals(table.name()) && key.parent().equals("users"))
                .map(key -> table.name() + "." + key.columns().getFirst())
                .toList();
        there.addAll(columns.isEmpty() ? List.of(table.name()) : columns);
      }
    }
    assertThat(said).isEqualTo(there);
  }
}
