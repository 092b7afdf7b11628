package org.kith.pages.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;
import tools.jackson.databind.json.JsonMapper;

/// What the editor's script sends by itself (decision 22).
@OnEveryTown
class AutosaveTest {

  private final World world;
  private final Actor ada;

  AutosaveTest(Store store) {
    world = new World(store);
    ada = world.ada();
  }

  @Test
  @DisplayName("U3: a draft is begun without a title, and goes on in the version that was answered")
  void draft() {
    Answer begun = ada.script("/write/autosave", json("title", " ", "content", "One", "key", "k"));
    assertThat(begun.status()).as(begun.text()).isEqualTo(200);
    assertThat(begun.text()).contains(">Draft saved at ");
    String id = id(begun);
    assertThat(post(id)).isEqualTo("draft untitled Untitled: One");

    Answer next = go(ada, id, version(begun), "title", "On bread", "content", "Two");
    assertThat(next.status()).as(next.text()).isEqualTo(200);
    assertThat(post(id)).isEqualTo("draft on-bread On bread: Two");
    next = go(ada, id, version(next), "title", "", "content", "Three");
    assertThat(version(next)).isNotEqualTo(version(begun));
    assertThat(post(id)).isEqualTo("draft on-bread On bread: Three");
  }

  private String post(String id) {
    Answer post = ada.get("/api/posts/" + id);
    return "%s %s %s: %s"
        .formatted(post.at("/status"), post.at("/slug"), post.at("/title"), post.at("/content"));
  }

  @Test
  @DisplayName("U3: a beginning that is sent again because no answer came is one draft")
  void once() {
    String sent = json("title", "T", "content", "One", "key", "k");
    assertThat(id(ada.script("/write/autosave", sent)))
        .isEqualTo(id(ada.script("/write/autosave", sent)));
    assertThat(
            ada.script("/write/autosave", json("title", "T", "content", "Two", "key", "k"))
                .status())
        .isEqualTo(409);
    assertThat(ada.get("/api/posts?status=draft").number("/total")).isEqualTo(1);
  }

  @Test
  @DisplayName("U3: an old version is not written over a later one")
  void conflict() {
    String id = draftId();
    String version = version(id);
    ada.patch("/api/posts/" + id, "{\"content\": \"Elsewhere\"}");
    assertThat(go(ada, id, version, "title", "T", "content", "Here").status()).isEqualTo(409);
    assertThat(go(ada, id, "", "title", "T", "content", "Here").status()).isEqualTo(422);
    assertThat(ada.get("/api/posts/" + id).at("/content")).isEqualTo("Elsewhere");
  }

  @Test
  @DisplayName("U3: published and scheduled posts are never changed without a button")
  void published() {
    for (String status :
        new String[] {"\"published\"", "\"scheduled\", \"publish_at\": \"2999-01-01T00:00:00Z\""}) {
      String id =
          ada.post(
                  "/api/posts",
                  "{\"title\": \"T\", \"content\": \"x\", \"status\": " + status + "}")
              .at("/id");
      assertThat(go(ada, id, version(id), "title", "T", "content", "Other").status())
          .isEqualTo(409);
      assertThat(ada.get("/api/posts/" + id).at("/content")).isEqualTo("x");
    }
  }

  @Test
  @DisplayName("U3: only one's own drafts are saved so; whoever has no session is told")
  void whoMay() {
    String id = draftId();
    assertThat(go(world.cleo(), id, version(id), "title", "T", "content", "x").status())
        .isEqualTo(409);
    assertThat(go(world.ben(), id, version(id), "title", "T", "content", "x").status())
        .isEqualTo(404);
    assertThat(go(world.anonymous, id, version(id), "title", "T", "content", "x").status())
        .isEqualTo(401);
    String begun = json("title", "T", "content", "x", "key", "k", "writer", ada.id() + "");
    assertThat(world.anonymous.script("/write/autosave", begun).status()).isEqualTo(401);
    Actor dan = world.dan();
    assertThat(dan.script("/write/autosave", begun).detail()).startsWith("Somebody else began");
    assertThat(dan.get("/api/posts?status=draft").number("/total")).isZero();
    assertThat(ada.get("/api/posts/" + id).at("/content")).isEqualTo("x");
  }

  @Test
  @DisplayName("U3: what cannot be a post is refused with its fields")
  void invalid() {
    Answer answer =
        ada.script("/write/autosave", json("title", "t".repeat(201), "content", "x", "key", "k"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.at("/errors/0/field")).isEqualTo("title");
  }

  private String draftId() {
    return id(ada.script("/write/autosave", json("title", "T", "content", "x", "key", "k")));
  }

  private static String id(Answer saved) {
    return data(saved, "post");
  }

  private static String version(Answer saved) {
    return data(saved, "version");
  }

  private static String data(Answer saved, String name) {
    Matcher found = Pattern.compile("data-" + name + "=\"(\\d+)\"").matcher(saved.text());
    assertThat(found.find()).as(saved.text()).isTrue();
    return found.group(1);
  }

  private String version(String id) {
    return Instant.parse(ada.get("/api/posts/" + id).at("/updated_at")).toEpochMilli() + "";
  }

  private static Answer go(Actor actor, String id, String version, String... fields) {
    Map<String, String> all = map(fields);
    all.put("version", version);
    return actor.script(
        "/posts/" + id + "/autosave", JsonMapper.builder().build().writeValueAsString(all));
  }

  private static String json(String... fields) {
    return JsonMapper.builder().build().writeValueAsString(map(fields));
  }

  private static Map<String, String> map(String... fields) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      all.put(fields[i], fields[i + 1]);
    }
    return all;
  }
}
