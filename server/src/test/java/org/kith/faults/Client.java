package org.kith.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One person, with a guest, who writes all that people write, and keeps a ledger of it.
///
/// With an `Idempotency-Key`, what was not answered is sent again until it is, as a careful program
/// would; without one it stays in doubt.
final class Client {

  private static final List<String> KINDS = List.of("like", "love", "laugh", "wow", "sad", "angry");
  private static final List<String> TAGS = List.of("air", "earth", "fire", "water", "wood");

  private final Person self;
  private final Person guest;
  private final Ground ground;
  private final Random random;
  private final Ledger ledger = new Ledger();
  private final Map<String, Long> orders = new HashMap<>();
  private @Nullable Write pending;
  private @Nullable Write last;
  private @Nullable JsonNode lastAnswer;
  private long invitation;
  private long newest;
  private int serial;

  /// @param ownProduct that nobody else orders, so that its quantity tells one order from another
  record Ground(
      List<Long> people, List<Long> posts, List<Long> products, long ownProduct, long project) {}

  record Person(long id, String name, String token) {}

  Client(Person self, Person guest, Ground ground, long seed) {
    this.self = self;
    this.guest = guest;
    this.ground = ground;
    this.random = new Random(seed);
  }

  long id() {
    return self.id();
  }

  String token() {
    return self.token();
  }

  long guestId() {
    return guest.id();
  }

  Ground ground() {
    return ground;
  }

  Ledger ledger() {
    return ledger;
  }

  /// What is to be sent again.
  Optional<Write> pending() {
    return Optional.ofNullable(pending);
  }

  /// Sends once more what was acknowledged with a key: the answer must be the first one.
  void remind(Http http, Tally tally) {
    Write write = last;
    if (write != null
        && http.send(token(write), write) instanceof Http.Done(JsonNode body)
        && !body.equals(lastAnswer)) {
      tally.doubled("the key of " + write + " is answered " + body + " after " + lastAnswer);
    }
  }

  /// @return whether the server is still there
  boolean write(Http http, Tally tally) {
    boolean again = pending != null;
    Write write = again ? pending().orElseThrow() : next();
    long began = Ledger.moment();
    switch (http.send(token(write), write)) {
      case Http.Done(JsonNode body) -> {
        pending = null;
        ledger.acknowledged(write, began);
        learn(write, body, tally);
        tally.acknowledged();
        if (again) {
          tally.repeated();
        }
      }
      case Http.Refused() -> {
        doubt(write);
        tally.refused();
      }
      case Http.Unclear(String what) -> {
        ledger.unanswered(write);
        pending = null;
        tally.unclear(what);
      }
      case Http.Gone() -> {
        doubt(write);
        tally.unanswered();
        return false;
      }
    }
    return true;
  }

  private String token(Write write) {
    return write.guest() ? guest.token() : self.token();
  }

  private void doubt(Write write) {
    ledger.unanswered(write);
    pending = write.key() == null ? null : write;
  }

  private void learn(Write write, JsonNode body, Tally tally) {
    if (write.key() != null) {
      last = write;
      lastAnswer = body;
    }
    if (write.success() == 201) {
      long id = body.path("id").asLong();
      if (id <= newest) {
        tally.wrong("the id %d was made after %d: %s".formatted(id, newest, write.fact()));
      }
      newest = id;
      if (write.fact().startsWith("order ")) {
        orders.put(write.fact(), id);
      } else if (write.fact().equals("guest")) {
        invitation = id;
      }
    }
  }

  private Write next() {
    while (true) {
      Write write =
          switch (random.nextInt(10)) {
            case 0, 1 -> follow();
            case 2, 3 -> react();
            case 4, 5 -> post();
            case 6 -> comment();
            case 7 -> order();
            case 8 -> cancel();
            default -> guest();
          };
      if (ledger.knows(write.fact())) {
        boolean must = write.fact().equals("guest") || write.fact().startsWith("order ");
        return must || random.nextBoolean() ? write.keyed() : write;
      }
    }
  }

  private <T> T pick(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }

  private Write follow() {
    long other = pick(ground.people());
    String fact = "follow " + other;
    String path = "/api/users/" + other + "/follow";
    return ledger.value(fact).isEmpty()
        ? Write.of(fact, "yes", "POST", path, null, 200)
        : Write.of(fact, "", "DELETE", path, null, 200);
  }

  private Write react() {
    long post = pick(ground.posts());
    String fact = "reaction " + post;
    String path = "/api/posts/" + post + "/like";
    String kind = pick(KINDS);
    return ledger.value(fact).isEmpty() || random.nextBoolean()
        ? Write.of(fact, kind, "PUT", path, "{\"reaction\": \"" + kind + "\"}", 200)
        : Write.of(fact, "", "DELETE", path, null, 200);
  }

  private Write post() {
    String title = self.name() + " " + ++serial;
    TreeSet<String> tags = new TreeSet<>();
    tags.add(pick(TAGS));
    tags.add(pick(TAGS));
    if (random.nextInt(4) == 0) {
      tags.add(self.name() + serial);
    }
    String names = tags.stream().map(tag -> '"' + tag + '"').collect(Collectors.joining(", "));
    return Write.of(
        "post " + title,
        Facts.tagged(tags),
        "POST",
        "/api/posts",
        "{\"title\": \"%s\", \"content\": \"Wind.\", \"tags\": [%s]}".formatted(title, names),
        201);
  }

  private Write comment() {
    long post = pick(ground.posts());
    String words = self.name() + " " + ++serial;
    return Write.of(
        "comment " + words,
        "on " + post,
        "POST",
        "/api/posts/" + post + "/comments",
        "{\"content\": \"" + words + "\"}",
        201);
  }

  private Write order() {
    long quantity = ++serial;
    Map<Long, Long> items = new TreeMap<>(Map.of(ground.ownProduct(), quantity));
    items.put(pick(ground.products()), 1L + random.nextInt(3));
    String list =
        items.entrySet().stream()
            .map(item ->
                "{\"product_id\": %d, \"quantity\": %d}".formatted(item.getKey(), item.getValue()))
            .collect(Collectors.joining(", "));
    return Write.of(
        "order " + quantity,
        Facts.ordered("placed", items),
        "POST",
        "/api/orders",
        "{\"items\": [" + list + "]}",
        201);
  }

  /// Without an order that is placed, it is one.
  private Write cancel() {
    List<String> placed = new ArrayList<>();
    for (String fact : orders.keySet()) {
      if (ledger.value(fact).startsWith("placed")) {
        placed.add(fact);
      }
    }
    if (placed.isEmpty()) {
      return order();
    }
    String fact = pick(placed.stream().sorted().toList());
    String value = ledger.value(fact).replace("placed", "cancelled");
    return Write.of(fact, value, "POST", "/api/orders/" + orders.get(fact) + "/cancel", null, 200);
  }

  /// The guest is invited, accepts, leaves, and so on.
  private Write guest() {
    String project = "/api/projects/" + ground.project();
    return switch (ledger.value("guest")) {
      case "invited" ->
          Write.of(
                  "guest",
                  "member",
                  "POST",
                  "/api/invitations/" + invitation + "/accept",
                  null,
                  200)
              .byGuest();
      case "member" -> Write.of("guest", "", "POST", project + "/leave", null, 204).byGuest();
      default ->
          Write.of(
              "guest",
              "invited",
              "POST",
              project + "/invite",
              "{\"email\": \"%s@example.org\", \"role\": \"member\"}".formatted(guest.name()),
              201);
    };
  }
}
