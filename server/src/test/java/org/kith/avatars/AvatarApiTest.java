package org.kith.avatars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.AVATARS;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Checkup;
import org.kith.testing.OnEveryTown;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class AvatarApiTest {

  private static final String MINE = "/api/users/me/avatar";
  private static final String PNG = "image/png";
  private static final byte[] RED = Pictures.plain(Color.RED, "png");
  private static final byte[] BLUE = Pictures.plain(Color.BLUE, "png");

  private final World world;
  private final Actor ada;

  AvatarApiTest(Store store) {
    world = new World(store);
    ada = world.ada();
  }

  private int rows() {
    return world.server.bean(DSLContext.class).fetchCount(AVATARS);
  }

  private String avatarOf(Actor actor) {
    return world.anonymous.get("/api/users/" + actor.id()).at("/profile/avatar");
  }

  private int seen(String path) {
    return Pictures.fetch(world.server, path).statusCode();
  }

  @Test
  @DisplayName("P2: an image sent is one's avatar in two sizes, also for who had no profile")
  void set() {
    Answer answer =
        ada.put(
            MINE, Pictures.bytes(Pictures.quarters(600, 300), "png"), "application/octet-stream");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    String path = answer.at("/avatar");
    assertThat(path).matches("/avatars/[0-9a-f]{32}\\.jpg").isEqualTo(avatarOf(ada));
    BufferedImage image = Pictures.image(world.server, path);
    assertThat(image.getWidth()).isEqualTo(image.getHeight()).isEqualTo(256);
    assertThat(Pictures.look(image)).isEqualTo("rg/by");
    BufferedImage small = Pictures.image(world.server, Avatars.small(path));
    assertThat(small.getWidth()).isEqualTo(small.getHeight()).isEqualTo(64);
    assertThat(Pictures.look(small)).isEqualTo("rg/by");
    assertThat(Avatars.small("https://example.org/a.b.png"))
        .isEqualTo("https://example.org/a.b.png");
    Checkup.of(world.server);
  }

  @Test
  @DisplayName("P2: an image is served to anybody, to be kept for good and to do nothing")
  void served() {
    String path = ada.put(MINE, RED, PNG).at("/avatar");
    HttpResponse<byte[]> answer = Pictures.fetch(world.server, path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo("image/jpeg");
    assertThat(header(answer, "Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(answer.headers().map()).doesNotContainKeys("pragma", "expires", "set-cookie");
    String tag = header(answer, "ETag");
    HttpResponse<byte[]> again = Pictures.fetch(world.server, path, "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    HttpResponse<byte[]> small =
        Pictures.fetch(world.server, Avatars.small(path), "If-None-Match", tag);
    assertThat(small.statusCode()).as("another image").isEqualTo(200);
    assertThat(world.server.statements().during(() -> seen(path))).hasSize(1);
    for (String wrong :
        List.of("/avatars/x", path.replace(".jpg", ".png"), path + "x", "/avatars/..%2Fx")) {
      assertThat(Pictures.fetch(world.server, wrong).statusCode()).as(wrong).isIn(400, 404);
    }
    assertThat(header(Pictures.fetch(world.server, "/avatars/x"), "Cache-Control"))
        .contains("no-store");
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  @DisplayName("P2: a new image takes the place of the old one, which is gone; so is one removed")
  void replaced() {
    ada.put(
        "/api/users/me/profile",
        "{\"bio\": \"Notes.\", \"avatar\": \"https://example.org/a.png\"}");
    String red = ada.put(MINE, RED, PNG).at("/avatar");
    String blue = ada.put(MINE, BLUE, PNG).at("/avatar");
    assertThat(avatarOf(ada)).isEqualTo(blue).isNotEqualTo(red);
    assertThat(seen(red)).isEqualTo(404);
    assertThat(rows()).isEqualTo(1);
    assertThat(ada.put(MINE, BLUE, PNG).at("/avatar")).as("the same again").isEqualTo(blue);
    assertThat(seen(blue)).isEqualTo(200);
    assertThat(ada.delete(MINE).status()).isEqualTo(204);
    assertThat(ada.delete(MINE).status()).as("again").isEqualTo(204);
    assertThat(avatarOf(ada)).isEmpty();
    assertThat(rows()).isZero();
    assertThat(ada.get("/api/users/me/profile").at("/bio"))
        .as("the rest stays")
        .isEqualTo("Notes.");
    Checkup.of(world.server);
  }

  @Test
  @DisplayName("P2: a profile keeps an uploaded avatar by its path, and drops it for any other")
  void keptByProfile() {
    String red = ada.put(MINE, RED, PNG).at("/avatar");
    String kept = "{\"bio\": \"New.\", \"avatar\": \"%s\"}".formatted(red);
    assertThat(ada.put("/api/users/me/profile", kept).status()).isEqualTo(200);
    assertThat(avatarOf(ada)).isEqualTo(red);
    assertThat(seen(red)).isEqualTo(200);
    ada.put("/api/users/me/profile", "{\"avatar\": \"https://example.org/a.png\"}");
    assertThat(rows()).isZero();
    Answer late = ada.put("/api/users/me/profile", kept);
    assertThat(late.status()).isEqualTo(422);
    assertThat(late.at("/errors/0/field")).isEqualTo("avatar");
    assertThat(avatarOf(ada)).isEqualTo("https://example.org/a.png");
    Checkup.of(world.server);
  }

  @Test
  @DisplayName("P2, P4: the path of somebody's image cannot be taken for one's own")
  void notClaimed() {
    String red = ada.put(MINE, RED, PNG).at("/avatar");
    String claim = "{\"avatar\": \"%s\"}".formatted(red);
    Actor ben = world.ben();
    assertThat(ben.post("/api/users/me/profile", claim).at("/errors/0/field")).isEqualTo("avatar");
    assertThat(ben.put("/api/users/me/profile", claim).at("/errors/0/field")).isEqualTo("avatar");
    assertThat(ben.get("/api/users/me/profile").status()).as("nothing half").isEqualTo(404);
    Answer bulk =
        world
            .mina()
            .post(
                "/api/users/bulk-create",
                "[{\"username\": \"eve\", \"email\": \"e@example.org\", \"avatar\": \"%s\"}]"
                    .formatted(red));
    assertThat(bulk.at("/errors/0/field")).isEqualTo("[0].avatar");
    Checkup.of(world.server);
  }

  @Test
  @DisplayName(
      "P2, P4: only oneself or an administrator sets and removes it; of others it is in the log")
  void whoMay() {
    Actor ben = world.ben();
    Actor mina = world.mina();
    String path = "/api/users/" + ada.id() + "/avatar";
    assertThat(world.anonymous.put(path, RED, PNG).status()).isEqualTo(401);
    assertThat(world.anonymous.delete(path).status()).isEqualTo(401);
    assertThat(ben.put(path, new byte[9], PNG).status())
        .as("before it is looked at")
        .isEqualTo(403);
    for (Actor other : List.of(ben, world.cleo())) {
      assertThat(other.put(path, RED, PNG).detail()).contains("ADMINISTER");
      assertThat(other.delete(path).status()).isEqualTo(403);
    }
    assertThat(rows()).isZero();
    assertThat(ada.put("/api/users/@ada/avatar", RED, PNG).status()).isEqualTo(200);
    assertThat(mina.get("/api/audit").items("action")).doesNotContain("avatar.set");
    assertThat(mina.put("/api/users/@ada/avatar", BLUE, PNG).status()).isEqualTo(200);
    assertThat(mina.delete(path).status()).isEqualTo(204);
    assertThat(mina.delete(path).status()).isEqualTo(204);
    Answer log = mina.get("/api/audit?actor=" + mina.id());
    assertThat(log.items("action")).containsExactly("avatar.remove", "avatar.set");
    assertThat(log.items("target_name")).containsOnly("ada");
    assertThat(mina.put("/api/users/@nobody/avatar", RED, PNG).detail())
        .isEqualTo("User not found");
    assertThat(mina.delete("/api/users/1/avatar").status()).isEqualTo(404);
  }

  @Test
  @DisplayName(
      "P5: the image of somebody deleted is not shown until they are back, and goes with them")
  void deleted() {
    Actor mina = world.mina();
    String path = ada.put(MINE, RED, PNG).at("/avatar");
    People.softDelete(world.server, ada.id());
    assertThat(seen(path)).isEqualTo(404);
    assertThat(mina.put("/api/users/" + ada.id() + "/avatar", BLUE, PNG).status()).isEqualTo(404);
    People.restore(world.server, ada.id());
    assertThat(seen(path)).isEqualTo(200);
    assertThat(mina.delete("/api/users/" + ada.id()).status()).isEqualTo(204);
    assertThat(rows()).isZero();
    assertThat(seen(path)).isEqualTo(404);
  }

  @Test
  @DisplayName(
      "P2: two who upload one image have one address, and it stays while one of them has it")
  void sameImage() throws Exception {
    Actor ben = world.ben();
    for (int round = 0; round < 5; round++) {
      List<Answer> answers =
          together(List.of(() -> ada.put(MINE, RED, PNG), () -> ben.put(MINE, RED, PNG)));
      assertThat(answers).extracting(Answer::status).containsOnly(200);
      String path = answers.getFirst().at("/avatar");
      assertThat(answers.getLast().at("/avatar")).isEqualTo(path);
      together(List.of(() -> ada.delete(MINE), () -> ben.put(MINE, RED, PNG)));
      assertThat(seen(path)).isEqualTo(200);
      assertThat(avatarOf(ada)).isEmpty();
      assertThat(avatarOf(ben)).isEqualTo(path);
      ben.delete(MINE);
      assertThat(seen(path)).isEqualTo(404);
    }
  }

  @Test
  @DisplayName("P2: whatever happens to one avatar at once, profile and image agree in the end")
  void storm() throws Exception {
    String red = ada.put(MINE, RED, PNG).at("/avatar");
    String kept = "{\"avatar\": \"%s\"}".formatted(red);
    for (int round = 0; round < 5; round++) {
      List<Answer> answers =
          together(
              List.of(
                  () -> ada.put(MINE, RED, PNG),
                  () -> ada.put(MINE, BLUE, PNG),
                  () -> ada.put("/api/users/me/profile", kept),
                  () -> ada.put("/api/users/me/profile", "{}"),
                  () -> ada.delete(MINE)));
      assertThat(answers).extracting(Answer::status).isSubsetOf(200, 204, 422);
      String avatar = avatarOf(ada);
      assertThat(rows()).isEqualTo(avatar.isEmpty() ? 0 : 1);
      Checkup.of(world.server);
    }
  }

  /// Several requests at the same time.
  private static List<Answer> together(List<Callable<Answer>> work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : threads.invokeAll(work)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
