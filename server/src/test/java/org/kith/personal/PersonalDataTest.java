package org.kith.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.comments.Talk;
import org.kith.identity.Role;
import org.kith.kernel.Viewer;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryStore;
import org.kith.testing.PageClient;
import org.kith.testing.Store;
import org.kith.testing.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OnEveryStore
class PersonalDataTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final World world;
  private final Actor mina;
  private final Actor ada;
  private final Actor ben;

  PersonalDataTest(Store store) {
    world = new World(store);
    mina = world.mina();
    ada = world.ada();
    ben = world.ben();
  }

  @Test
  @DisplayName("P1: one takes everything of oneself away, and nothing of others but their names")
  void everything() throws Exception {
    Actor dan = world.dan();
    ada.put("/api/users/me/profile", "{\"full_name\": \"Ada L.\", \"bio\": \"Engines.\"}");
    long hello =
        ada.post(
                "/api/posts",
                "{\"title\": \"Hello\", \"content\": \"A *text*.\", \"tags\": [\"chess\"]}")
            .number("/id");
    ada.post("/api/posts", "{\"title\": \"Later\", \"content\": \"x\", \"status\": \"draft\"}");
    ada.delete("/api/posts/" + Talk.post(ada, "Binned"));
    long bens = Talk.post(ben, "Bens secret post");
    Talk.comment(ada, bens, "I agree");
    Talk.comment(ben, hello, "Bens own words");
    ada.put("/api/posts/" + bens + "/like", "{\"reaction\": \"love\"}");
    ada.post("/api/users/@ben/follow");
    ben.post("/api/users/@ada/follow");
    Actor eve = world.person("eve", Role.USER);
    eve.post("/api/users/@ada/follow");
    mina.delete("/api/users/@eve/soft-delete");
    dan.put("/api/users/@ada/block", "");
    ada.put("/api/users/@mina/mute", "");
    Club.of(ada, "Chess Club");
    mina.put("/api/users/@ada/role", "{\"role\": \"moderator\"}");

    Map<String, String> zip = take(ada);
    assertThat(zip.get("README.txt")).contains("@ada", "data/reactions.json");
    assertThat(rows(zip, "account").at("/0/email").asString()).isEqualTo("ada@example.org");
    assertThat(rows(zip, "account").at("/0/is_active").asBoolean()).isTrue();
    assertThat(rows(zip, "account").at("/0/created_at").asString()).startsWith("20").endsWith("Z");
    assertThat(rows(zip, "profile").at("/0/bio").asString()).isEqualTo("Engines.");
    assertThat(rows(zip, "posts").findValuesAsString("title"))
        .containsExactly("Hello", "Later", "Binned");
    assertThat(rows(zip, "comments").findValuesAsString("content")).containsExactly("I agree");
    assertThat(rows(zip, "reactions").findValuesAsString("kind")).containsExactly("love");
    assertThat(rows(zip, "following").findValuesAsString("username")).containsExactly("ben");
    assertThat(rows(zip, "followers").findValuesAsString("username")).containsExactly("ben");
    assertThat(rows(zip, "muted").findValuesAsString("username")).containsExactly("mina");
    assertThat(rows(zip, "projects_owned").findValuesAsString("name"))
        .containsExactly("Chess Club");
    assertThat(rows(zip, "sign_ins")).hasSize(1);
    assertThat(rows(zip, "done_to_you").findValuesAsString("action"))
        .containsExactly("user.role", "user.export");

    assertThat(markdown(zip, "posts/")).hasSize(2);
    assertThat(markdown(zip, "posts/")).anyMatch(text -> text.contains("A *text*."));
    assertThat(markdown(zip, "deleted-posts/")).hasSize(1);
    assertThat(String.join("\n", zip.values()))
        .doesNotContain("Bens own words", "Bens secret post", "ben@example.org")
        .doesNotContain("\"dan\"", "\"eve\"")
        .doesNotContain("$argon2", "password_hash", "token_hash");
    assertThat(mina.get("/api/audit?action=user.export").items("target_name"))
        .containsExactly("ada");
  }

  @Test
  @DisplayName("P1: a program takes them with a sign-in of the last ten minutes alone")
  void fresh() throws Exception {
    world.server.clock().advance(Duration.ofMinutes(11));
    assertThat(ada.get("/api/auth/data").status()).isEqualTo(403);
    assertThat(world.anonymous.get("/api/auth/data").status()).isEqualTo(401);
    Actor again = new Actor(world.server, ada.id(), "ada", signIn());
    assertThat(take(again)).containsKey("README.txt");
  }

  @Test
  @DisplayName("P1: in pages the password is asked for")
  void page() {
    PageClient browser = PageClient.of(ada);
    browser.get("/settings/data");
    assertThat(
            browser
                .form("form[action='/settings/data']")
                .fill("password", "wrong")
                .submit()
                .text(".invalid-feedback"))
        .contains("is wrong");
    var answer = ada.submit("/settings/data", "password", World.PASSWORD);
    assertThat(answer.header("Content-Type")).startsWith("application/zip");
    assertThat(answer.header("Content-Disposition")).contains("attachment", "ada-20");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  @DisplayName("P1: what is much is read row by row, of one moment, and leaves no file behind")
  void much() throws Exception {
    List<Path> before = leftovers();
    PersonalData data = world.server.bean(PersonalData.class);
    Actor eve = world.person("eve", Role.USER);
    for (int i = 0; i < 30; i++) {
      Talk.post(eve, "Post " + i);
    }
    Map<String, String> zip = take(eve);
    assertThat(rows(zip, "posts")).hasSize(30);
    assertThat(leftovers()).isEqualTo(before);
    PersonalData.Zip kept =
        data.of(new Viewer(eve.id(), Role.USER.permissions()), World.PASSWORD, "");
    assertThat(Files.size(kept.file())).isPositive();
    Files.delete(kept.file());
  }

  private String signIn() {
    return world
        .anonymous
        .send(
            "POST",
            "/api/auth/token",
            "username=ada&password=" + World.PASSWORD.replace(' ', '+'),
            "Content-Type",
            "application/x-www-form-urlencoded")
        .at("/access_token");
  }

  private static List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().startsWith("kith-data")).toList();
    }
  }

  private Map<String, String> take(Actor actor) throws Exception {
    HttpResponse<byte[]> answer =
        HTTP.send(
            HttpRequest.newBuilder(world.server.uri("/api/auth/data"))
                .header("Authorization", "Bearer " + actor.token())
                .build(),
            BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    Map<String, String> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  private static JsonNode rows(Map<String, String> zip, String chapter) {
    return JSON.readTree(zip.getOrDefault("data/" + chapter + ".json", ""));
  }

  private static List<String> markdown(Map<String, String> zip, String folder) {
    return zip.entrySet().stream()
        .filter(file -> file.getKey().startsWith(folder))
        .map(Map.Entry::getValue)
        .toList();
  }
}
