package org.kith.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kith.schema.DatabaseProblem;
import org.kith.schema.DatabaseUrl;
import org.kith.schema.Migrations;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;

@OnEveryStore
class BackupTest {

  private static final int PAGE = 4096;

  private final Store store;

  @TempDir private Path folder = Path.of("");

  BackupTest(Store store) {
    this.store = store;
  }

  @ParameterizedTest
  @EnumSource(names = {"SQLITE", "POSTGRESQL"})
  @DisplayName("O3: a backup of either kind of database is restored to either kind, every row")
  void thereAndBack(Store toStore) throws IOException {
    DatabaseUrl from = Town.withEverything(store);
    Path file = folder.resolve("town.backup");
    backup(from, file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(files()).containsExactly("town.backup");
    assertThat(Town.rows(DatabaseUrl.sqlite(file)))
        .as("the file is a database of its own")
        .isEqualTo(Town.rows(from));
    assertThat(new Migrations(DatabaseUrl.sqlite(file)).drift()).isEmpty();

    DatabaseUrl to = DatabaseUrl.parse(toStore.newDatabase());
    Restore.Restored restored = restore(file, to);
    assertThat(Town.rows(to)).isEqualTo(Town.rows(from));
    assertThat(restored.kept()).isEmpty();
  }

  @Test
  @DisplayName("O3: a backup comes into being whole, and never in the place of another file")
  void wholeOrNot() throws IOException {
    DatabaseUrl from = Town.withEverything(store);
    Path file = folder.resolve("town.backup");
    assertThatThrownBy(() ->
            new Backup(Clock.systemUTC())
                .write(
                    from,
                    file,
                    (done, all) -> {
                      assertThat(file).doesNotExist();
                      throw new IllegalStateException("the power goes");
                    }))
        .hasMessage("the power goes");
    assertThat(files()).isEmpty();
    Files.writeString(file, "mine");
    assertThatThrownBy(() -> backup(from, file)).hasMessageContaining("already: name another");
    assertThat(file).hasContent("mine");
  }

  @Test
  @DisplayName("O3: an older database is backed up as it is, and brought up to date when restored")
  void older() {
    DatabaseUrl old = Town.withEverything(store, 3);
    Path file = folder.resolve("old.backup");
    backup(old, file);
    DatabaseUrl to = DatabaseUrl.parse(store.newDatabase());
    restore(file, to);
    new Migrations(to).requireNewest();
    new Migrations(old).upgrade();
    assertThat(Town.rows(to)).isEqualTo(Town.rows(old));
    assertThat(Town.count(to, "users")).isPositive();
    assertThat(new Migrations(DatabaseUrl.sqlite(file)).status().getLast().appliedAt()).isNull();
  }

  @Test
  @DisplayName("O3: restoring replaces what is there, and keeps it in a backup beside the file")
  void keeps() {
    DatabaseUrl url = Town.withEverything(store);
    Path file = folder.resolve("town.backup");
    backup(url, file);
    var before = Town.rows(url);
    Town.execute(url, "UPDATE posts SET title = 'Later'");
    var later = Town.rows(url);
    Restore.Restored restored = restore(file, url);
    assertThat(Town.rows(url)).isEqualTo(before);
    assertThat(files()).hasSize(2);
    new Restore(Clock.systemUTC(), false)
        .run(restored.kept().orElseThrow(), url, (done, all) -> {});
    assertThat(Town.rows(url)).isEqualTo(later);
    assertThat(files()).as("told not to keep").hasSize(2);
  }

  @Test
  @DisplayName("O3: a backup that was damaged, changed, broken off or is none changes nothing")
  void refused() throws IOException {
    DatabaseUrl url = Town.withEverything(store);
    var before = Town.rows(url);
    Path whole = folder.resolve("town.backup");
    backup(url, whole);
    Path changed = copy(whole, "changed");
    Town.execute(DatabaseUrl.sqlite(changed), "UPDATE posts SET title = 'forged'");
    Path shorter = copy(whole, "shorter");
    Town.execute(DatabaseUrl.sqlite(shorter), "DELETE FROM reactions");
    Path unfinished = copy(whole, "unfinished");
    Town.execute(DatabaseUrl.sqlite(unfinished), "DROP TABLE backup_manifest");
    Path cut = copy(whole, "cut");
    try (RandomAccessFile bytes = new RandomAccessFile(cut.toFile(), "rw")) {
      bytes.setLength(bytes.length() / 2);
    }
    Path text = Files.writeString(folder.resolve("text"), "# Not a database\n".repeat(100));
    Path newer = copy(whole, "newer");
    Town.execute(
        DatabaseUrl.sqlite(newer),
        "INSERT INTO changelog VALUES (4711, '2030-01-01T00:00:00Z', 'from the future')");
    List<String> reasons = new ArrayList<>();
    for (Path file :
        List.of(changed, shorter, unfinished, cut, text, newer, folder.resolve("none"))) {
      assertThatThrownBy(() -> restore(file, url))
          .as(file.toString())
          .isInstanceOf(DatabaseProblem.class)
          .satisfies(refusal -> reasons.add(String.valueOf(refusal.getMessage())));
    }
    assertThat(reasons.get(0)).contains("damaged or was changed");
    assertThat(reasons.get(1)).contains("damaged or was changed");
    assertThat(reasons.get(2)).contains("not a backup of Kith");
    assertThat(reasons.get(4)).contains("not an SQLite database");
    assertThat(reasons.get(5)).contains("4711");
    assertThat(reasons.get(6)).contains("There is no file");
    assertThat(Town.rows(url)).isEqualTo(before);
  }

  @Test
  @DisplayName("O3: a bit of a letter that flipped on the disk is noticed")
  void flipped() throws IOException {
    DatabaseUrl url = Town.withEverything(store);
    Town.execute(url, "UPDATE posts SET content = 'a-rare-sentence'");
    Path file = folder.resolve("town.backup");
    backup(url, file);
    byte[] bytes = Files.readAllBytes(file);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("a-rare-sentence");
    bytes[at] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> restore(file, url)).hasMessageContaining("its checksums differ");
  }

  @Test
  @DisplayName("O3: a backup is refused whichever of its pages is damaged, also one without rows")
  void damagedPage() throws IOException {
    DatabaseUrl url = Town.withEverything(store);
    var before = Town.rows(url);
    Path whole = folder.resolve("town.backup");
    backup(url, whole);
    byte[] noise = new byte[PAGE];
    new Random(1).nextBytes(noise);
    for (long page = Files.size(whole) / PAGE - 1; page > 0; page -= 3) {
      Path damaged = copy(whole, "damaged" + page);
      try (RandomAccessFile bytes = new RandomAccessFile(damaged.toFile(), "rw")) {
        bytes.seek(page * PAGE);
        bytes.write(noise);
      }
      assertThatThrownBy(() -> restore(damaged, url))
          .as("page %d", page)
          .isInstanceOf(DatabaseProblem.class);
    }
    assertThat(Town.rows(url)).isEqualTo(before);
  }

  private static void backup(DatabaseUrl from, Path file) {
    Content content = new Backup(Clock.systemUTC()).write(from, file, (done, all) -> {});
    assertThat(content.rows()).isPositive();
  }

  private static Restore.Restored restore(Path file, DatabaseUrl to) {
    return new Restore(Clock.systemUTC(), true).run(file, to, (done, all) -> {});
  }

  private Path copy(Path file, String name) throws IOException {
    return Files.copy(file, folder.resolve(name));
  }

  private List<String> files() {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
