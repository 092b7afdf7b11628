package org.kith.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.DefaultSchema.DEFAULT_SCHEMA;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.doctor.Doctor;
import org.kith.signin.Tokens;
import org.kith.storage.Transactions;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.kith.testing.World;
import tools.jackson.databind.JsonNode;

/// What the contract asks of every route, asked of every route that there is, so that a new one
/// cannot forget it. What the routes read are the sample rows that every migration brings.
@OnEveryStore
class EveryRouteTest {

  private static final Path SAMPLES = Path.of("../schema/src/test/resources/samples");
  private static final long ADA = 1;
  private static final long BEN = 2;
  private static final String KEY = "Idempotency-Key";
  private static final String VARIABLE = "\\{\\w+}";
  private static final Set<String> NAMES = Set.of("id", "name", "slug", "username");

  private final World world;
  private final DSLContext sql;

  EveryRouteTest(Store store) {
    world = new World(store);
    sql = world.server.bean(DSLContext.class);
  }

  @Test
  @DisplayName(
      "every read below /api, sign-ins aside, has an ETag and is answered by 304 to who has it")
  void conditional() throws IOException {
    List<Actor> actors = new ArrayList<>(List.of(world.mina()));
    fillWithSamples();
    for (long id : new long[] {ADA, BEN}) {
      actors.add(signIn(id));
    }
    List<String> wrong = new ArrayList<>();
    List<String> reads = routes("GET").filter(path -> !path.startsWith("/api/auth/")).toList();
    for (String path : reads) {
      Answer answer = firstGood(actors, path);
      if (answer == null) {
        wrong.add(path + ": no sample row makes it answer 200");
      } else if (answer.header("ETag").isEmpty()) {
        wrong.add(path + ": no ETag");
      } else if (again(actors, answer).status() != 304) {
        wrong.add(path + ": not 304");
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(reads).hasSizeGreaterThan(30);
  }

  @Test
  @DisplayName(
      "every write honours Idempotency-Key and says so, but where passwords and images are handled")
  void repeatable() {
    JsonNode document = world.anonymous.get("/openapi.json").json();
    String unusable = "k".repeat(256);
    Set<String> exceptions = new TreeSet<>();
    int writes = 0;
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      for (String path : routes(method).toList()) {
        Answer answer =
            world.anonymous.send(method, path.replaceAll(VARIABLE, "1"), "{}", KEY, unusable);
        boolean honours = answer.status() == 422 && answer.at("/errors/0/field").equals(KEY);
        boolean described =
            document
                .path("paths")
                .path(path)
                .path(method.toLowerCase(Locale.ROOT))
                .path("parameters")
                .toString()
                .contains(KEY);
        assertThat(described).as(method + " " + path + " describes it").isEqualTo(honours);
        writes++;
        if (!honours) {
          exceptions.add(method + " " + path);
        }
      }
    }
    exceptions.removeIf(route -> route.contains(" /api/auth/"));
    assertThat(exceptions)
        .as("docs/api-design.md names the exceptions")
        .containsExactly(
            "DELETE /api/users/{id}/avatar",
            "POST /api/setup",
            "POST /api/users/bulk-create",
            "PUT /api/users/{id}/avatar");
    assertThat(writes).isGreaterThan(30);
  }

  private Stream<String> routes(String method) {
    return Routes.of(world.server).keySet().stream()
        .filter(route -> route.startsWith(method + " /api/"))
        .map(route -> route.substring(method.length() + 1));
  }

  private void fillWithSamples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      for (Path file : files.sorted().toList()) {
        world
            .server
            .bean(Transactions.class)
            .run(() -> Stream.of(read(file).split(";\\s*\n")).forEach(sql::execute));
      }
    }
    // Samples came before later migrations, whose counters they lack.
    new Doctor(TestServer.settings(world.server.databaseUrl()), true).examine(finding -> {});
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip().replaceAll(";$", "");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Actor signIn(long id) {
    String token = world.server.bean(Tokens.class).signIn(id, () -> {}).accessToken();
    return new Actor(world.server, id, "sample " + id, token);
  }

  /// The first answer 200 that any of them gets with any id or name in the database.
  private @Nullable Answer firstGood(List<Actor> actors, String path) {
    for (String address : addresses(path)) {
      for (Actor actor : actors) {
        Answer answer = actor.get(address);
        if (answer.status() == 422) {
          answer = actor.get(address + "?q=chess");
        }
        if (answer.status() == 200) {
          return answer;
        }
      }
    }
    return null;
  }

  private List<String> addresses(String path) {
    if (!path.contains("{")) {
      return List.of(path);
    }
    return names().stream()
        .map(name -> path.replaceFirst(VARIABLE, name))
        .flatMap(address -> addresses(address).stream())
        .toList();
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Table<?> table : DEFAULT_SCHEMA.getTables()) {
      for (Field<?> field : table.fields()) {
        if (NAMES.contains(field.getName())) {
          for (Record row : sql.select(field).from(table)) {
            names.add(String.valueOf(row.get(0)).replace(" ", "%20"));
          }
        }
      }
    }
    return names;
  }

  private static Answer again(List<Actor> actors, Answer answer) {
    String address = answer.response().uri().toString().replaceFirst("^http://[^/]+", "");
    String token = answer.response().request().headers().firstValue("Authorization").orElse("");
    return actors
        .getFirst()
        .get(address, "Authorization", token, "If-None-Match", answer.header("ETag"));
  }
}
