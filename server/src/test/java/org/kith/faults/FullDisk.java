package org.kith.faults;

import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import org.kith.testing.Store;

/// The disk under the database is full, and then it is not: meanwhile people are told to try again,
/// and afterwards they can.
final class FullDisk {

  private static final int SQLITE_MEBIBYTES = 48;
  private static final int POSTGRESQL_MEBIBYTES = 320;
  private static final int REFUSALS = 30;

  private final Store store;
  private final Plan plan;
  private final Random random;

  FullDisk(Store store, Plan plan, Random random) {
    this.store = store;
    this.plan = plan;
    this.random = random;
  }

  void run(Tally tally) {
    Optional<SmallDisk> mounted =
        SmallDisk.of(store == Store.SQLITE ? SQLITE_MEBIBYTES : POSTGRESQL_MEBIBYTES);
    if (mounted.isEmpty()) {
      tally.notTried("no file system can be mounted here");
      return;
    }
    try (SmallDisk disk = mounted.get();
        Place place = Place.in(disk.folder(), store)) {
      String url = place.newDatabase();
      try (InnerServer server = InnerServer.start(url, Clock.systemUTC())) {
        Town town = Town.settle(url, server.address(), random);
        for (int i = 0; i < plan.floods(); i++) {
          try (Storm storm = new Storm(town, server.address(), tally)) {
            storm.untilAnswered(1 + random.nextInt(plan.breath()));
            disk.fill();
            tally.happened();
            storm.untilRefused(REFUSALS);
            disk.free();
            place.postgres().ifPresent(OwnPostgres::recover);
            storm.untilAnswered(1 + random.nextInt(plan.breath()));
          }
          Examination.of(town, tally);
        }
      }
    }
  }
}
