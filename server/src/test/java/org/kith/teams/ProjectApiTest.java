package org.kith.teams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class ProjectApiTest {

  private final World world;
  private final Actor ada;

  ProjectApiTest(Store store) {
    world = new World(store);
    ada = world.ada();
  }

  @Test
  @DisplayName("T1: a project has name, slug, description and owner, and is read by id and by slug")
  void create() {
    Answer made =
        ada.post(
            "/api/projects", "{\"name\": \" Chess Club \", \"description\": \"On Tuesdays.\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo("/api/projects/" + made.number("/id"));
    assertThat(made.at("/name")).isEqualTo("Chess Club");
    assertThat(made.at("/slug")).isEqualTo("chess-club");
    assertThat(made.at("/description")).isEqualTo("On Tuesdays.");
    assertThat(made.at("/owner/username")).isEqualTo("ada");
    assertThat(made.at("/my_role")).isEqualTo("owner");
    assertThat(made.number("/member_count")).isEqualTo(1);
    assertThat(made.number("/follower_count")).isZero();
    assertThat(made.at("/following")).isEqualTo("false");

    Answer bySlug = world.anonymous.get("/api/projects/chess-club");
    assertThat(bySlug.number("/id")).isEqualTo(made.number("/id"));
    assertThat(bySlug.at("/my_role")).isEqualTo("null");
    assertThat(world.anonymous.get(made.header("Location")).at("/slug")).isEqualTo("chess-club");
  }

  @Test
  @DisplayName("T1: an address is given once, and never looks like an id")
  void slugs() {
    assertThat(slug("Chess Club")).isEqualTo("chess-club");
    assertThat(slug("Chess club!")).isEqualTo("chess-club-2");
    assertThat(slug("Chess Club")).isEqualTo("chess-club-3");
    assertThat(slug("2026")).isEqualTo("project-2026");
    assertThat(slug("??")).isEqualTo("project");
  }

  private String slug(String name) {
    return ada.post("/api/projects", "{\"name\": \"" + name + "\"}").at("/slug");
  }

  @Test
  @DisplayName("T1: every field that cannot be accepted is named")
  void fields() {
    Answer refused =
        ada.post(
            "/api/projects", "{\"name\": \" \", \"description\": \"" + "x".repeat(2001) + "\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/errors").valueStream().map(e -> e.get("field").asString()))
        .containsExactly("name", "description");
    Club club = Club.of(ada);
    assertThat(ada.patch(club.path(), "{\"name\": \"\"}").status()).isEqualTo(422);
    assertThat(ada.get("/api/projects/no%20such").status()).isEqualTo(422);
    assertThat(ada.get("/api/projects?q=" + "x".repeat(101)).status()).isEqualTo(422);
  }

  @Test
  @DisplayName("T1: making a project needs a sign-in; what there is not is not found")
  void refusals() {
    assertThat(world.anonymous.post("/api/projects", "{\"name\": \"A\"}").status()).isEqualTo(401);
    for (Answer answer :
        new Answer[] {
          ada.get("/api/projects/7"),
          ada.get("/api/projects/none"),
          ada.get("/api/projects/7/members"),
          ada.get("/api/projects/7/followers"),
          ada.get("/api/projects/7/invitations"),
          ada.patch("/api/projects/7", "{\"name\": \"A\"}"),
          ada.delete("/api/projects/7"),
          ada.post("/api/projects/7/follow"),
          ada.delete("/api/projects/7/follow"),
          ada.post("/api/projects/7/leave"),
          ada.post("/api/projects/7/invite", "{\"email\": \"ada@example.org\"}")
        }) {
      assertThat(answer.status()).as(answer.response().uri().toString()).isEqualTo(404);
      assertThat(answer.detail()).isEqualTo("Project not found");
    }
  }

  @Test
  @DisplayName("T1: projects are listed newest first, by part of the name, and by member")
  void list() {
    Actor ben = world.ben();
    Club chess = Club.of(ada, "Chess Club");
    Club.of(ben, "Écoutez");
    Club.of(ada, "100% Wool");
    chess.join(ada, ben, "viewer");
    assertThat(world.anonymous.get("/api/projects").items("name"))
        .containsExactly("100% Wool", "Écoutez", "Chess Club");
    assertThat(world.anonymous.get("/api/projects").number("/total")).isEqualTo(3);
    Answer first = world.anonymous.get("/api/projects?page_size=2");
    assertThat(world.anonymous.get("/api/projects?after=" + first.at("/next")).items("name"))
        .containsExactly("Chess Club");
    assertThat(names("q=%C3%89COU")).isEqualTo("[Écoutez]");
    assertThat(names("q=0%25")).isEqualTo("[100% Wool]");
    assertThat(names("q=_")).isEqualTo("[]");
    assertThat(names("member=@ben")).isEqualTo("[Écoutez, Chess Club]");
    assertThat(ben.get("/api/projects?member=me&q=chess").items("my_role"))
        .containsExactly("viewer");
    assertThat(world.anonymous.get("/api/projects?member=@nobody").status()).isEqualTo(404);
  }

  private String names(String query) {
    Answer answer = world.anonymous.get("/api/projects?" + query);
    assertThat(answer.number("/total")).isEqualTo(answer.items("name").size());
    return answer.items("name").toString();
  }

  @Test
  @DisplayName("T1: a change writes what is sent; the address stays")
  void change() {
    Club club = Club.of(ada);
    Answer changed = ada.patch(club.path(), "{\"name\": \"Go Club\"}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.at("/name")).isEqualTo("Go Club");
    assertThat(changed.at("/slug")).isEqualTo("chess-club");
    assertThat(ada.patch(club.path(), "{\"description\": \"D\"}").at("/name")).isEqualTo("Go Club");
    assertThat(ada.get("/api/projects?q=go").number("/total")).isEqualTo(1);
    assertThat(ada.patch(club.path(), "{}").at("/description")).isEqualTo("D");
  }

  @Test
  @DisplayName("T1: a deleted project is gone with its team, invitations and follows")
  void delete() {
    Actor ben = world.ben();
    Actor dan = world.dan();
    Club club = Club.of(ada);
    club.join(ada, ben, "admin");
    long invitation = club.invite(ada, dan, "member");
    dan.post(club.path() + "/follow");
    assertThat(ada.delete(club.path()).status()).isEqualTo(204);
    assertThat(ada.get(club.path()).status()).isEqualTo(404);
    assertThat(dan.get("/api/invitations/" + invitation).status()).isEqualTo(404);
    assertThat(dan.get("/api/me/invitations").items("id")).isEmpty();
    assertThat(ben.get("/api/projects?member=me").items("id")).isEmpty();
  }
}
