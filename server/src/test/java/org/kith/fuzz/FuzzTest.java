package org.kith.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.openapi.Belongings;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import tools.jackson.databind.JsonNode;

/// Asks of every operation of the API what nobody should, as everybody there is. `bench/fuzz` does
/// so for longer, and each time from another seed, which it prints.
@OnEveryStore
class FuzzTest {

  private static final int REQUESTS = Integer.getInteger("kith.fuzz.requests", 3_000);
  private static final String ONLY = System.getProperty("kith.fuzz.store", "");
  private static final long SEED = Long.getLong("kith.fuzz.seed", 1);

  /// After so many the things that were there are mostly gone, and everybody signed out.
  private static final int ROUND = 500;

  private final Store store;
  private final Findings findings;

  FuzzTest(Store store) {
    this.store = store;
    findings = new Findings("%s, seed %d".formatted(store, SEED));
  }

  @Test
  @DisplayName("whatever is sent, the answer is one that is documented, and tells nothing else")
  void everyOperation() throws IOException {
    RandomGenerator random = new SplittableRandom(SEED);
    String name = store.name().toLowerCase(Locale.ROOT);
    int requests = ONLY.isEmpty() || ONLY.equals(name) ? REQUESTS : 0;
    for (int left = requests; left > 0; left -= ROUND) {
      round(random, Math.min(left, ROUND));
    }
    findings.write(Path.of("target", "fuzz", name + ".md"));
    assertThat(findings.wrong()).as("-Dkith.fuzz.seed=" + SEED).isEmpty();
    assertThat(findings.asked()).isEqualTo(requests);
  }

  private void round(RandomGenerator random, int requests) throws IOException {
    Belongings belongings = new Belongings(store);
    JsonNode document = belongings.person("anonymous").get("/openapi.json").json();
    List<Operation> operations = Operation.of(document);
    Draw draw = new Draw(random, belongings);
    Verdict verdict = new Verdict(belongings);
    try (Wire wire = new Wire(belongings.server().uri("/").getPort())) {
      for (int i = 0; i < requests; i++) {
        Operation operation = operations.get(random.nextInt(operations.size()));
        ask(draw.draw(operation), wire, draw, verdict);
      }
    }
  }

  private void ask(Draw.Request request, Wire wire, Draw draw, Verdict verdict) {
    try {
      Wire.Reply reply = wire.send(request.method(), request.bytes());
      findings.count(request, reply.status());
      Optional<String> wrong = verdict.of(request, reply);
      wrong.ifPresent(what -> findings.add(request, what, reply.headers() + "\n" + reply.body()));
      draw.learn(reply, Verdict.json(reply).orElse(null));
    } catch (IOException | RuntimeException e) {
      findings.count(request, 0);
      findings.add(request, "is not answered: " + e, "");
    }
  }
}
