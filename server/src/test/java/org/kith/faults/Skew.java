package org.kith.faults;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import org.kith.testing.TestClock;

/// The clock leaps ahead and back by up to an hour while people write, and stays behind over a
/// restart: ids go on rising, whoever is signed in stays so, a key works once.
final class Skew {

  private static final int FARTHEST_MINUTES = 60;
  private static final Duration LIFETIME = Duration.ofDays(31);

  private final Place place;
  private final Plan plan;
  private final Random random;
  private final TestClock clock = new TestClock();

  Skew(Place place, Plan plan, Random random) {
    this.place = place;
    this.plan = plan;
    this.random = random;
  }

  void run(Tally tally) {
    String url = place.newDatabase();
    Town town;
    try (InnerServer server = InnerServer.start(url, clock)) {
      town = Town.settle(url, server.address(), random);
      leap(town, server.address(), tally);
      clock.advance(Duration.ofMinutes(-2 * FARTHEST_MINUTES));
    }
    Examination.of(town, tally);
    try (InnerServer server = InnerServer.start(url, clock)) {
      leap(town, server.address(), tally);
      signIns(town, server.address(), tally);
    }
    Examination.of(town, tally);
  }

  private void leap(Town town, URI server, Tally tally) {
    try (Storm storm = new Storm(town, server, tally)) {
      for (int i = 0; i < plan.leaps(); i++) {
        storm.untilAnswered(1 + random.nextInt(plan.breath()));
        int minutes = 1 + random.nextInt(FARTHEST_MINUTES);
        clock.advance(Duration.ofMinutes(i % 2 == 0 ? minutes : -minutes));
        tally.happened();
      }
      storm.untilAnswered(plan.breath());
    }
  }

  /// A sign-in lasts for its time by the clock, wherever the clock was when it began.
  private void signIns(Town town, URI server, Tally tally) {
    try (Http http = new Http(server)) {
      clock.advance(Duration.ofMinutes(-FARTHEST_MINUTES));
      String token = Town.signIn(http, town.founder().name());
      expect(http, token, 200, "a sign-in of a slow clock", tally);
      clock.advance(Duration.ofMinutes(2 * FARTHEST_MINUTES));
      expect(http, token, 200, "a sign-in after the clock leapt ahead", tally);
      clock.advance(LIFETIME);
      expect(http, token, 401, "a sign-in after its time", tally);
      clock.advance(LIFETIME.negated());
    }
  }

  private static void expect(Http http, String token, int status, String what, Tally tally) {
    try {
      int answered = http.status(token, "/api/me");
      if (answered != status) {
        tally.wrong(what + " is answered " + answered);
      }
    } catch (IOException e) {
      tally.wrong(what + " is not answered");
    }
  }
}
