package org.kith.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.doctor.Examination;
import org.kith.identity.Role;
import org.kith.publishing.Posts;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Posts of projects: who writes, sees and moves them.
@OnEveryStore
class ProjectPostsTest {

  private final World world;
  private final Actor ada;
  private final Actor ben;
  private final Actor dan;
  private final Actor editor;
  private final Club club;

  ProjectPostsTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
    dan = world.dan();
    editor = world.person("editor", Role.USER);
    club = Club.of(ada);
  }

  @BeforeEach
  void team() {
    club.join(ada, ben, "member");
    club.join(ada, editor, "admin");
  }

  @Test
  @DisplayName("T3: a post by Ben for Chess Club says so, everywhere it is shown")
  void byBenForChessClub() {
    Answer made = write(ben, "Openings", "published");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.at("/author/username")).isEqualTo("ben");
    assertThat(made.at("/project/name")).isEqualTo("Chess Club");
    assertThat(made.at("/project/slug")).isEqualTo("chess-club");
    assertThat(made.number("/project/id")).isEqualTo(club.id());
    ben.post("/api/posts", "{\"title\": \"Own\", \"content\": \"Text\"}");
    for (String list :
        List.of(
            club.path() + "/posts",
            "/api/projects/chess-club/posts",
            "/api/posts?project=chess-club",
            "/api/posts?project=" + club.id() + "&author=@ben")) {
      Answer page = world.anonymous.get(list);
      assertThat(page.items("title")).as(list).containsExactly("Openings");
      assertThat(page.items("project/slug")).containsExactly("chess-club");
      assertThat(page.number("/total")).isEqualTo(1);
    }
    assertThat(world.anonymous.get("/api/posts").items("project/slug"))
        .containsExactly("", "chess-club");
    assertThat(world.anonymous.get("/api/posts?project=none").items("id")).isEmpty();
    assertThat(world.anonymous.get("/api/projects/none/posts").status()).isEqualTo(404);
    assertThat(world.anonymous.get(club.path()).number("/post_count")).isEqualTo(1);
  }

  @Test
  @DisplayName("T3: only members whose role may write for a project")
  void whoWrites() {
    Answer stranger = write(dan, "Spam", "published");
    assertThat(stranger.status()).isEqualTo(403);
    assertThat(stranger.detail())
        .isEqualTo("You need the permission WRITE in this project to do this");
    club.join(ada, dan, "viewer");
    assertThat(write(dan, "Spam", "published").status()).isEqualTo(403);
    assertThat(write(world.cleo(), "Moderators too", "published").status()).isEqualTo(403);
    Answer unknown =
        ada.post("/api/posts", "{\"title\": \"A\", \"content\": \"B\", \"project_id\": 7}");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.detail()).isEqualTo("Project not found");
    assertThat(world.anonymous.get("/api/posts").items("id")).isEmpty();
  }

  @Test
  @DisplayName("W8: drafts of a project are seen by those who may edit them, and by nobody else")
  void drafts() {
    String draft = "/api/posts/" + write(ben, "Plans", "draft").number("/id");
    club.join(ada, dan, "viewer");
    for (Actor actor : List.of(ada, ben, editor, world.cleo())) {
      assertThat(actor.get(draft).status()).as(actor.name()).isEqualTo(200);
    }
    Actor member = world.person("member", Role.USER);
    club.join(ada, member, "member");
    for (Actor actor : List.of(dan, member, world.anonymous)) {
      assertThat(actor.get(draft).status()).as(actor.name()).isEqualTo(404);
      assertThat(actor.patch(draft, "{\"title\": \"Mine\"}").status()).isIn(401, 404);
    }
    String drafts = "/api/posts?status=draft&project=chess-club";
    assertThat(editor.get(drafts).items("title")).containsExactly("Plans");
    assertThat(editor.get(drafts).number("/total")).isEqualTo(1);
    assertThat(ben.get(drafts).items("title")).containsExactly("Plans");
    assertThat(member.get(drafts).items("title")).isEmpty();
    assertThat(dan.get(drafts).items("title")).isEmpty();
    assertThat(editor.get("/api/posts?status=draft").items("title")).isEmpty();
    ada.delete(club.member(editor));
    assertThat(editor.get(draft).status()).isEqualTo(404);
    assertThat(editor.get(drafts).items("title")).isEmpty();
    assertThat(world.anonymous.get(club.path() + "/posts").items("id")).isEmpty();
  }

  @Test
  @DisplayName("W2, T3: who may edit in a project edits, deletes and restores; the author always")
  void edit() {
    String post = "/api/posts/" + write(ben, "Openings", "published").number("/id");
    assertThat(editor.patch(post, "{\"title\": \"Endings\"}").at("/title")).isEqualTo("Endings");
    assertThat(dan.patch(post, "{\"title\": \"X\"}").status()).isEqualTo(403);
    assertThat(editor.delete(post).status()).isEqualTo(204);
    assertThat(world.anonymous.get(club.path()).number("/post_count")).isZero();
    assertThat(dan.post(post + "/restore").status()).isEqualTo(404);
    assertThat(editor.post(post + "/restore").status()).isEqualTo(200);
    ben.post(club.path() + "/leave");
    assertThat(ben.patch(post, "{\"title\": \"Mine\"}").status()).isEqualTo(200);
    assertThat(ben.get(post).at("/project/slug")).isEqualTo("chess-club");
    Examination.well(world);
  }

  @Test
  @DisplayName("T3: its author puts a post into a project and takes it out, counted each time")
  void move() {
    Club go = Club.of(ben, "Go Club");
    String post = "/api/posts/" + write(ben, "Openings", "published").number("/id");
    assertThat(ben.patch(post, in(go)).at("/project/slug")).isEqualTo("go-club");
    counts(0, go, 1);
    assertThat(ben.patch(post, "{\"title\": \"Stays\"}").at("/project/slug")).isEqualTo("go-club");
    assertThat(ben.patch(post, "{\"project_id\": null}").at("/project")).isEqualTo("null");
    counts(0, go, 0);
    String whole = "{\"title\": \"T\", \"content\": \"C\", \"project_id\": " + club.id() + "}";
    assertThat(ben.put(post, whole).at("/project/slug")).isEqualTo("chess-club");
    counts(1, go, 0);
    assertThat(ben.put(post, "{\"title\": \"T\", \"content\": \"C\"}").at("/project"))
        .isEqualTo("null");
    counts(0, go, 0);
  }

  private void counts(int inClub, Club go, int inGo) {
    assertThat(world.anonymous.get(club.path()).number("/post_count")).isEqualTo(inClub);
    assertThat(world.anonymous.get(go.path()).number("/post_count")).isEqualTo(inGo);
    assertThat(world.anonymous.get(go.path() + "/posts").items("id")).hasSize(inGo);
    Examination.well(world);
  }

  @Test
  @DisplayName("T3: others take a post out of their project, but put none into another")
  void moveOfOthers() {
    Club other = Club.of(editor, "Go Club");
    String post = "/api/posts/" + write(ben, "Openings", "published").number("/id");
    String draft = "/api/posts/" + write(ben, "Plans", "draft").number("/id");
    assertThat(editor.patch(post, in(other)).status()).isEqualTo(403);
    assertThat(world.cleo().patch(post, in(other)).detail())
        .isEqualTo("Only its author can put a post into a project");
    assertThat(ben.patch(post, in(other)).detail())
        .isEqualTo("You need the permission WRITE in this project to do this");
    assertThat(ben.patch(post, "{\"project_id\": 7}").detail()).isEqualTo("Project not found");
    assertThat(editor.patch(draft, "{\"project_id\": null}").status()).isEqualTo(403);
    assertThat(editor.get(draft).status()).isEqualTo(200);
    assertThat(editor.patch(post, "{\"project_id\": null}").status()).isEqualTo(200);
    assertThat(editor.patch(post, "{\"title\": \"X\"}").status()).isEqualTo(403);
  }

  @Test
  @DisplayName("T1: the posts of a deleted project remain their authors', as if for nobody")
  void deletedProject() {
    String post = "/api/posts/" + write(ben, "Openings", "published").number("/id");
    String draft = "/api/posts/" + write(ben, "Plans", "draft").number("/id");
    ada.delete(club.path());
    assertThat(world.anonymous.get(post).at("/project")).isEqualTo("null");
    assertThat(world.anonymous.get(post).at("/author/username")).isEqualTo("ben");
    assertThat(ben.get(draft).status()).isEqualTo(200);
    assertThat(editor.get(draft).status()).isEqualTo(404);
    assertThat(world.anonymous.get("/api/users/@ben/posts").number("/total")).isEqualTo(1);
    Examination.well(world);
  }

  @Test
  @DisplayName("T3: a scheduled post of a project comes out for it at its time")
  void scheduled() {
    String at = world.server.clock().instant().plus(Duration.ofHours(1)).toString();
    ben.post(
        "/api/posts",
        "{\"title\": \"Later\", \"content\": \"T\", \"publish_at\": \"%s\", \"project_id\": %d}"
            .formatted(at, club.id()));
    assertThat(world.anonymous.get(club.path() + "/posts").items("id")).isEmpty();
    world.server.clock().advance(Duration.ofHours(2));
    assertThat(world.server.bean(Posts.class).publishDue()).isEqualTo(1);
    assertThat(world.anonymous.get(club.path() + "/posts").items("title")).containsExactly("Later");
    Examination.well(world);
  }

  private Answer write(Actor author, String title, String status) {
    return author.post(
        "/api/posts",
        "{\"title\": \"%s\", \"content\": \"Text\", \"status\": \"%s\", \"project_id\": %d}"
            .formatted(title, status, club.id()));
  }

  private static String in(Club other) {
    return "{\"project_id\": " + other.id() + "}";
  }
}
