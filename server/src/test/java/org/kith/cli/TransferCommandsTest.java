package org.kith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryStore
class TransferCommandsTest {

  private final World world;
  private final String from;
  private final String other;

  @TempDir private Path folder = Path.of("");

  TransferCommandsTest(Store store) {
    world = new World(store);
    from = world.server.databaseUrl();
    other = (store == Store.SQLITE ? Store.POSTGRESQL : Store.SQLITE).newDatabase();
    Actor ada = world.ada();
    ada.post("/api/posts", "{\"title\": \"Ebb\", \"content\": \"*Low*\", \"tags\": [\"sea\"]}");
    ada.post("/api/posts", "{\"title\": \"D\", \"content\": \"—\", \"status\": \"draft\"}");
  }

  @Test
  @DisplayName("O3, W9: an export is the same before a copy to the other kind and after it")
  void exportIsTheSame() throws IOException {
    Shell.Outcome copy = new Shell(folder).with("OLD", from).run("db", "copy", "env:OLD", other);
    assertThat(copy.code()).as(copy.err()).isZero();
    assertThat(copy.out())
        .containsPattern("posts +2  [0-9a-f]{32}\n")
        .endsWith("Copied, and read again: both hold the same.\n");
    assertThat(export(other, "after")).hasSize(2).isEqualTo(export(from, "before"));
    Shell.Outcome again = new Shell(folder).run("db", "copy", from, other);
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("holds data already").hasLineCount(1);
    assertThat(new Shell(folder).run("db", "copy", from, other, "--replace").code()).isZero();
    assertThat(new Shell(folder).run("db", "copy", "env:NONE", other).err())
        .isEqualTo("kith: There is no environment variable NONE.\n");
  }

  @Test
  @DisplayName("O3: backup and restore, and what was replaced is kept")
  void backupAndRestore() {
    String file = folder.resolve("town.backup").toString();
    Shell.Outcome backup = on(from).run("backup", file);
    assertThat(backup.code()).as(backup.err()).isZero();
    assertThat(backup.out()).endsWith("The backup is " + file + ".\n");
    assertThat(on(from).run("backup", file).code()).isEqualTo(1);
    world.ben();
    Shell.Outcome restore = on(from).run("restore", file);
    assertThat(restore.code()).as(restore.err()).isZero();
    assertThat(restore.out()).containsPattern("users +1  ").contains("What was there before is");
    assertThat(world.anonymous.get("/api/users").items("username")).containsExactly("ada");
    assertThat(on(other).run("restore", file, "--no-keep").code()).isZero();
    assertThat(on(other).run("doctor").code()).isZero();
    assertThat(on(from).run("restore", file + "x").err()).contains("There is no file");
    assertThat(on("sqlite:" + folder.resolve("no.db")).run("backup", file + "2").code())
        .isEqualTo(1);
  }

  private Shell on(String databaseUrl) {
    return new Shell(folder).with("DATABASE_URL", databaseUrl);
  }

  private SortedMap<String, String> export(String databaseUrl, String name) throws IOException {
    Path target = folder.resolve(name);
    assertThat(on(databaseUrl).run("export", target.toString()).code()).isZero();
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(target)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(target.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}
