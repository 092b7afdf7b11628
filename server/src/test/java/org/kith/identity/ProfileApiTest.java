package org.kith.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class ProfileApiTest {

  private static final String ADAS =
      """
      {"full_name": " Ada Lovelace ", "bio": "Notes.", "avatar": "https://example.org/ada.png",
       "location": "London", "website": "http://example.org", "birth_date": "1990-12-10"}
      """;

  private final World world;

  ProfileApiTest(Store store) {
    world = new World(store);
  }

  @Test
  @DisplayName("P2: a profile is made once, replaced as a whole, and read by anybody")
  void lifeOfAProfile() {
    Actor ada = world.ada();
    String path = "/api/users/" + ada.id() + "/profile";
    assertThat(world.anonymous.get(path).detail()).isEqualTo("Profile not found");

    Answer made = ada.post("/api/users/me/profile", ADAS);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo(path);
    Answer again = ada.post(path, "{}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.detail()).isEqualTo("Profile already exists");

    Answer read = world.anonymous.get("/api/users/@ADA/profile");
    assertThat(read.text()).isEqualTo(made.text());
    assertThat(read.at("/full_name")).isEqualTo("Ada Lovelace");
    assertThat(read.at("/birth_date")).isEqualTo("1990-12-10");

    Answer replaced = ada.put(path, "{\"bio\": \"Only this.\"}");
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.at("/full_name")).isEmpty();
    assertThat(replaced.at("/birth_date")).isEqualTo("null");
    assertThat(world.anonymous.get(path).text()).isEqualTo(replaced.text());
  }

  @Test
  @DisplayName("P2: putting makes a profile where there is none")
  void putMakes() {
    Actor ada = world.ada();
    assertThat(ada.put("/api/users/@ada/profile", ADAS).status()).isEqualTo(200);
    assertThat(ada.get("/api/users/me/profile").at("/location")).isEqualTo("London");
  }

  @Test
  @DisplayName("P2: only oneself or an administrator writes a profile")
  void whoMay() {
    Actor ada = world.ada();
    Actor ben = world.ben();
    Actor cleo = world.cleo();
    Actor mina = world.mina();
    String path = "/api/users/" + ada.id() + "/profile";
    for (String method : new String[] {"POST", "PUT"}) {
      assertThat(world.anonymous.send(method, path, ADAS).status()).isEqualTo(401);
      assertThat(ben.send(method, path, ADAS).status()).isEqualTo(403);
      assertThat(cleo.send(method, path, ADAS).detail()).contains("ADMINISTER");
    }
    assertThat(ada.get(path).status()).isEqualTo(404);
    assertThat(mina.post(path, ADAS).status()).isEqualTo(201);
    assertThat(mina.put(path, "{}").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("P2: an unknown or deleted user has no profile, and cannot be given one")
  void unknown() {
    Actor ada = world.ada();
    Actor mina = world.mina();
    ada.post("/api/users/me/profile", ADAS);
    People.softDelete(world.server, ada.id());
    for (String id : new String[] {"@ada", String.valueOf(ada.id()), "1", "@nobody"}) {
      String path = "/api/users/" + id + "/profile";
      assertThat(mina.get(path).detail()).isEqualTo("User not found");
      assertThat(mina.post(path, ADAS).detail()).isEqualTo("User not found");
      assertThat(mina.put(path, ADAS).status()).isEqualTo(404);
    }
    assertThat(mina.get("/api/users/x'--/profile").at("/errors/0/field")).isEqualTo("id");
    assertThat(world.anonymous.get("/api/users/me/profile").status()).isEqualTo(401);
  }

  @Test
  @DisplayName("P2: fields of a profile that cannot be accepted are named at once")
  void refusedFields() {
    Actor ada = world.ada();
    Answer refused =
        ada.put(
            "/api/users/me/profile",
            "{\"full_name\": \"%s\", \"bio\": \"a\\u0000b\", \"avatar\": \"javascript:alert(1)\","
                    .formatted("x".repeat(101))
                + " \"location\": \"\\ud800\", \"website\": \"ftp://example.org\","
                + " \"birth_date\": \"1800-01-01\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/errors").valueStream().map(e -> e.at("/field").asString()))
        .containsExactly("full_name", "bio", "avatar", "location", "website", "birth_date");
    for (String url :
        new String[] {
          "example.org",
          "//example.org",
          "http://",
          "https://a b",
          "data:text/html,x",
          "https://bank.example@evil.example",
          "https://example.org/" + "x".repeat(500)
        }) {
      assertThat(put(ada, "website", url).at("/errors/0/field")).as(url).isEqualTo("website");
    }
    assertThat(put(ada, "website", "HTTPS://example.org/~a?b=c#d").status()).isEqualTo(200);
    assertThat(put(ada, "birth_date", "31.1.2000").at("/errors/0/field")).isEqualTo("birth_date");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    assertThat(put(ada, "birth_date", today.toString()).status()).isEqualTo(422);
    assertThat(put(ada, "birth_date", today.minusDays(2).toString()).status()).isEqualTo(200);
    assertThat(put(ada, "full_name", "\ud83d\udc4b".repeat(100)).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("P2: of many who make a profile at once, one does")
  void race() throws Exception {
    Actor ada = world.ada();
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      work.add(() -> ada.post("/api/users/me/profile", ADAS).status());
    }
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
      for (Future<Integer> status : threads.invokeAll(work)) {
        statuses.add(status.get());
      }
    }
    assertThat(statuses).containsOnlyOnce(201);
    assertThat(statuses.stream().filter(status -> status == 409)).hasSize(9);
  }

  private static Answer put(Actor actor, String field, String value) {
    return actor.put("/api/users/me/profile", "{\"%s\": \"%s\"}".formatted(field, value));
  }
}
