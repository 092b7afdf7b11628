package org.kith.faults;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.kith.testing.Store;

/// Does to servers and databases of one kind what happens to them in the world, while people write,
/// and looks afterwards whether all that was acknowledged is there, whole and counted.
///
/// What is random follows from the seed, but threads and the disk go as they like: the same seed
/// makes the same plan, not the same moment.
final class Rig implements AutoCloseable {

  private static final int REFUSALS = 100;
  private static final int CALM_SECONDS = 5;
  private static final int LONGEST_BIRTH_MS = 6_000;

  private final Plan plan;
  private final Random random;
  private final Place place;
  private final List<Tally> tallies = new CopyOnWriteArrayList<>();
  private final Store store;

  /// @param folder for databases and backups
  Rig(Store store, Path folder, Plan plan, long seed) {
    this.store = store;
    this.plan = plan;
    this.random = new Random(seed);
    this.place = Place.in(folder, store);
  }

  /// @return what came of each kind of fault
  List<Tally> run() {
    inAStorm();
    whileStarting();
    inACrowd();
    new Skew(place, plan, random).run(tally("clock leaps"));
    new FullDisk(store, plan, random).run(tally("disk full"));
    return tallies;
  }

  /// What came of each kind of fault so far.
  List<Tally> tallies() {
    return tallies;
  }

  private Tally tally(String fault) {
    Tally tally = new Tally(fault);
    tallies.add(tally);
    return tally;
  }

  private int breath() {
    return 1 + random.nextInt(plan.breath());
  }

  /// The last server lives through all that one can live through before it is killed as well.
  private void inAStorm() {
    Tally killed = tally("kill -9 of the server");
    String url = place.newDatabase();
    Town town;
    try (ServerProcess server = ServerProcess.start(url)) {
      town = Town.settle(url, server.address(), random);
      killInAStorm(town, server, killed);
    }
    for (int i = 2; i <= plan.kills(); i++) {
      try (ServerProcess server = ServerProcess.start(url)) {
        if (i == plan.kills()) {
          liveThrough(town, server);
        }
        killInAStorm(town, server, killed);
      }
    }
  }

  private void killInAStorm(Town town, ServerProcess server, Tally tally) {
    try (Storm storm = new Storm(town, server.address(), tally)) {
      storm.untilAnswered(breath());
      server.kill();
      tally.happened();
    }
    tally.logged(server.errors());
    place.endSessions(town.url());
    Examination.of(town, tally);
  }

  /// Also while it makes the tables: the next start must find nothing or all of them.
  private void whileStarting() {
    Tally tally = tally("kill -9 while starting");
    for (int i = 0; i < plan.births(); i++) {
      String url = place.newDatabase();
      Process process = ServerProcess.launch(url);
      try {
        process.waitFor(random.nextInt(LONGEST_BIRTH_MS), MILLISECONDS);
        process.destroyForcibly().waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      tally.happened();
      place.endSessions(url);
      try (ServerProcess server = ServerProcess.start(url)) {
        Town town = Town.settle(url, server.address(), random);
        try (Storm storm = new Storm(town, server.address(), tally)) {
          storm.untilAnswered(10);
        }
        Examination.of(town, tally);
      }
    }
  }

  private void liveThrough(Town town, ServerProcess server) {
    place
        .postgres()
        .ifPresentOrElse(
            postgres -> {
              cut(town, server, postgres);
              crash(town, server, postgres);
            },
            () -> startAnother(town, server));
    new BackupsUnderLoad(place, plan, random)
        .run(town, server, tally("backup in a storm"), tally("backup damaged"));
  }

  private void cut(Town town, ServerProcess server, OwnPostgres postgres) {
    Tally tally = tally("connections cut in transactions");
    String busy = "backend_type = 'client backend' AND (xact_start IS NOT NULL OR random() < 0.1)";
    try (Storm storm = new Storm(town, server.address(), tally)) {
      for (int cuts = 0; cuts < plan.cuts(); ) {
        storm.untilAnswered(1 + breath() / 10);
        int ended = postgres.endSessions(town.url(), busy);
        for (int i = 0; i < ended; i++) {
          tally.happened();
        }
        cuts += ended;
      }
      storm.untilAnswered(breath());
    }
    tally.logged(server.errors());
    Examination.of(town, tally);
  }

  private void crash(Town town, ServerProcess server, OwnPostgres postgres) {
    Tally tally = tally("crash of PostgreSQL");
    for (int i = 0; i < plan.crashes(); i++) {
      try (Storm storm = new Storm(town, server.address(), tally)) {
        storm.untilAnswered(breath());
        postgres.crash();
        tally.happened();
        postgres.recover();
        storm.untilAnswered(breath());
      }
      tally.logged(server.errors());
      Examination.of(town, tally);
    }
  }

  private void startAnother(Town town, ServerProcess server) {
    Tally tally = tally("second server on the file");
    try (Storm storm = new Storm(town, server.address(), tally)) {
      for (int i = 0; i < plan.seconds(); i++) {
        Process second = ServerProcess.launch(town.url());
        List<String> lines = second.inputReader().lines().toList();
        tally.happened();
        if (lines.size() != 1
            || !lines.getFirst().startsWith("kith: Another Kith server uses the database file")
            || second.onExit().join().exitValue() != 1) {
          tally.wrong("a second server says " + lines);
        }
        storm.untilAnswered(breath());
      }
    }
    Examination.of(town, tally);
  }

  /// The server refuses some, loses none, and answers all again when there are fewer.
  private void inACrowd() {
    Tally tally = tally("more asked than can be done");
    String url = place.newDatabase();
    try (ServerProcess server = ServerProcess.startSmall(url)) {
      Town town = Town.settle(url, server.address(), random);
      try (Storm storm = new Storm(town, server.address(), tally)) {
        try (Crowd _ = new Crowd(town, server.address(), tally)) {
          tally.happened();
          storm.untilRefused(REFUSALS);
          pause(plan.crowdSeconds());
        }
        pause(CALM_SECONDS);
        storm.untilAnswered(breath());
        long refused = tally.timesRefused();
        storm.untilAnswered(breath());
        if (tally.timesRefused() > refused) {
          tally.wrong("the server refuses also those who are left");
        }
      }
      tally.logged(server.errors());
      Examination.of(town, tally);
    }
  }

  private static void pause(int seconds) {
    try {
      SECONDS.sleep(seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    place.close();
  }
}
