package org.kith.faults;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.kith.schema.DatabaseProblem;
import org.kith.schema.DatabaseUrl;
import org.kith.transfer.Backup;
import org.kith.transfer.Restore;

/// Backups taken while people write: restored, each is one moment of what they did; damaged, it is
/// refused.
final class BackupsUnderLoad {

  private static final int PAGE = 4096;

  private final Place place;
  private final Plan plan;
  private final Random random;

  BackupsUnderLoad(Place place, Plan plan, Random random) {
    this.place = place;
    this.plan = plan;
    this.random = random;
  }

  void run(Town town, ServerProcess server, Tally taken, Tally damaged) {
    for (int i = 0; i < plan.backups(); i++) {
      Path file = place.newFile();
      Map<Client, Integer> before = new java.util.HashMap<>();
      try (Storm storm = new Storm(town, server.address(), taken)) {
        storm.untilAnswered(1 + random.nextInt(plan.breath()));
        town.clients().forEach(client -> before.put(client, client.ledger().length()));
        new Backup(Clock.systemUTC()).write(DatabaseUrl.parse(town.url()), file, (done, all) -> {});
        taken.happened();
        storm.untilAnswered(1);
      }
      Examination.of(town, taken);
      String copy = place.newDatabase();
      restore(file, copy);
      Examination.ofItself(copy, taken);
      isOneMoment(copy, before, taken);
      damage(file, copy, damaged);
    }
  }

  private static void restore(Path file, String url) {
    new Restore(Clock.systemUTC(), false).run(file, DatabaseUrl.parse(url), (done, all) -> {});
  }

  /// Each client's writes up to one of them, and nothing that began after something left out was
  /// acknowledged.
  private static void isOneMoment(String copy, Map<Client, Integer> before, Tally tally) {
    long[] began = {0};
    long[] ended = {Long.MAX_VALUE};
    Examination.look(
        copy,
        sql ->
            before.forEach((client, from) -> {
              Ledger ledger = client.ledger();
              Optional<Ledger.Moment> moment = ledger.moment(Facts.of(sql, client), from);
              if (moment.isEmpty()) {
                tally.lost("the backup holds no moment of client " + client.id());
              } else {
                began[0] = Math.max(began[0], ledger.latestBegin(moment.get().least()));
                ended[0] = Math.min(ended[0], ledger.earliestEnd(moment.get().most()));
              }
            }));
    if (began[0] > ended[0]) {
      tally.lost("the backup holds what began after something that it does not hold had ended");
    }
  }

  private interface Damage {
    void to(RandomAccessFile file, long lastPage) throws IOException;
  }

  private void damage(Path file, String url, Tally tally) {
    Map<String, Damage> kinds = new TreeMap<>();
    kinds.put("the last page is noise", (bytes, page) -> bytes.write(noise(PAGE)));
    kinds.put("the last page is empty", (bytes, page) -> bytes.write(new byte[PAGE]));
    kinds.put("the last page is cut off", (bytes, page) -> bytes.setLength(page));
    kinds.put("the last page is cut in half", (bytes, page) -> bytes.setLength(page + PAGE / 2));
    kinds.put(
        "the last page has another bit",
        (bytes, page) -> {
          bytes.seek(page);
          byte first = bytes.readByte();
          bytes.seek(page);
          bytes.writeByte(first ^ 1);
        });
    List<String> before = everything(url);
    kinds.forEach((kind, damage) -> {
      Path damaged = place.newFile();
      try {
        Files.copy(file, damaged);
        try (RandomAccessFile bytes = new RandomAccessFile(damaged.toFile(), "rw")) {
          long page = bytes.length() - PAGE;
          bytes.seek(page);
          damage.to(bytes, page);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      tally.happened();
      try {
        restore(damaged, url);
        tally.wrong("a backup is restored of which " + kind);
      } catch (DatabaseProblem refusal) {
        if (!before.equals(everything(url))) {
          tally.wrong("a backup is refused of which " + kind + ", but something was changed");
        }
      }
    });
  }

  private byte[] noise(int bytes) {
    byte[] noise = new byte[bytes];
    random.nextBytes(noise);
    return noise;
  }

  /// The number and the sum of all rows of each table.
  private List<String> everything(String url) {
    Path file = place.newFile();
    return new Backup(Clock.systemUTC())
        .write(DatabaseUrl.parse(url), file, (done, all) -> {}).tables().entrySet().stream()
            .map(Object::toString)
            .toList();
  }
}
