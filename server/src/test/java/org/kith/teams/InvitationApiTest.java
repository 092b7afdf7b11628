package org.kith.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.INVITATIONS;

import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class InvitationApiTest {

  private final World world;
  private final Actor ada;
  private final Actor ben;
  private final Actor dan;
  private final Club club;

  InvitationApiTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
    dan = world.dan();
    club = Club.of(ada);
  }

  @Test
  @DisplayName("T2: an invitation answers id, email, role and a message")
  void invite() {
    Answer invited = invite(ada, "Ben@Example.org", "admin");
    assertThat(invited.status()).isEqualTo(201);
    assertThat(invited.number("/id")).isPositive();
    assertThat(invited.at("/email")).isEqualTo("Ben@Example.org");
    assertThat(invited.at("/role")).isEqualTo("admin");
    assertThat(invited.at("/message")).isEqualTo("Invited Ben@Example.org to project");
    Answer read = ben.get(invited.header("Location"));
    assertThat(read.number("/id")).isEqualTo(invited.number("/id"));
    assertThat(read.at("/project/slug")).isEqualTo("chess-club");
    assertThat(read.at("/invited_by/username")).isEqualTo("ada");
    assertThat(ada.post(club.path() + "/invite", "{\"email\": \"dan@example.org\"}").at("/role"))
        .isEqualTo("member");
  }

  @Test
  @DisplayName("T2: only the owner and admins invite; unknown people and members are refused")
  void refusals() {
    club.join(ada, ben, "member");
    for (Actor other : List.of(ben, dan, world.cleo())) {
      Answer refused = invite(other, "ada@example.org", "member");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.detail()).isEqualTo("Only project owner can invite");
    }
    assertThat(invite(world.anonymous, "dan@example.org", "member").status()).isEqualTo(401);
    assertThat(invite(ada, "nobody@example.org", "member").detail()).isEqualTo("User not found");
    assertThat(invite(ada, "nobody@example.org", "member").status()).isEqualTo(404);
    for (String member : List.of("ben@example.org", "ada@example.org")) {
      Answer again = invite(ada, member, "admin");
      assertThat(again.status()).isEqualTo(400);
      assertThat(again.detail()).isEqualTo("User already a member");
    }
    ada.patch(club.member(ben), Club.role("admin"));
    assertThat(invite(ben, "dan@example.org", "member").status()).isEqualTo(201);
  }

  @Test
  @DisplayName("T2: the owner's role cannot be given by inviting, and every wrong field is named")
  void fields() {
    for (String role : List.of("owner", "king", "")) {
      Answer refused = invite(ada, "", role);
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.json().at("/errors").valueStream().map(e -> e.get("field").asString()))
          .containsExactly("email", "role");
    }
  }

  @Test
  @DisplayName("T2: somebody deactivated or deleted cannot be invited, and drops out of the lists")
  void inactive() {
    long forBen = club.invite(ada, ben, "member");
    People.deactivate(world.server, ben.id());
    assertThat(ada.get("/api/invitations/" + forBen).status()).isEqualTo(404);
    assertThat(ada.get(club.path() + "/invitations").items("id")).isEmpty();
    assertThat(invite(ada, "ben@example.org", "member").detail()).isEqualTo("User not found");
    People.softDelete(world.server, dan.id());
    assertThat(invite(ada, "dan@example.org", "member").detail()).isEqualTo("User not found");
  }

  @Test
  @DisplayName("T2: who accepts is a member from then on; an invitation is answered once")
  void accept() {
    long id = club.invite(ada, ben, "viewer");
    assertThat(ben.get("/api/me/invitations").items("role")).containsExactly("viewer");
    assertThat(dan.post("/api/invitations/" + id + "/accept").status()).isEqualTo(404);
    assertThat(ada.post("/api/invitations/" + id + "/accept").status()).isEqualTo(404);
    assertThat(world.anonymous.post("/api/invitations/" + id + "/accept").status()).isEqualTo(401);
    Answer accepted = ben.post("/api/invitations/" + id + "/accept");
    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.at("/project/slug")).isEqualTo("chess-club");
    assertThat(accepted.at("/role")).isEqualTo("viewer");
    assertThat(ben.get(club.path()).at("/my_role")).isEqualTo("viewer");
    assertThat(ben.get(club.path()).number("/member_count")).isEqualTo(2);
    Answer again = ben.post("/api/invitations/" + id + "/accept");
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.detail()).isEqualTo("Invitation not found");
    assertThat(ben.get("/api/me/invitations").items("id")).isEmpty();
  }

  @Test
  @DisplayName("T2: who declines is no member, and can be invited again")
  void decline() {
    long id = club.invite(ada, ben, "member");
    assertThat(dan.post("/api/invitations/" + id + "/decline").status()).isEqualTo(404);
    assertThat(ben.post("/api/invitations/" + id + "/decline").status()).isEqualTo(204);
    assertThat(ben.post("/api/invitations/" + id + "/accept").status()).isEqualTo(404);
    assertThat(ben.get(club.path()).at("/my_role")).isEqualTo("null");
    club.join(ada, ben, "member");
  }

  @Test
  @DisplayName("T2: the owner and admins withdraw, nobody else; then it cannot be accepted")
  void withdraw() {
    long id = club.invite(ada, ben, "member");
    assertThat(world.anonymous.delete("/api/invitations/" + id).status()).isEqualTo(401);
    assertThat(dan.delete("/api/invitations/" + id).status()).isEqualTo(404);
    assertThat(ben.delete("/api/invitations/" + id).status()).isEqualTo(403);
    club.join(ada, dan, "member");
    assertThat(dan.delete("/api/invitations/" + id).status()).isEqualTo(403);
    assertThat(ada.delete("/api/invitations/" + id).status()).isEqualTo(204);
    assertThat(ada.delete("/api/invitations/" + id).status()).isEqualTo(404);
    assertThat(ben.post("/api/invitations/" + id + "/accept").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("T2: an invitation can be accepted for 14 days; then it is gone, and is swept away")
  void expiry() {
    long id = club.invite(ada, ben, "member");
    world.server.clock().advance(Duration.ofDays(14).minusSeconds(60));
    world.server.bean(Invitations.class).sweep();
    assertThat(ben.get("/api/invitations/" + id).status()).isEqualTo(200);
    world.server.clock().advance(Duration.ofSeconds(61));
    assertThat(ben.get("/api/me/invitations").items("id")).isEmpty();
    assertThat(ada.get(club.path() + "/invitations").number("/total")).isZero();
    assertThat(ben.post("/api/invitations/" + id + "/accept").status()).isEqualTo(404);
    assertThat(ada.delete("/api/invitations/" + id).status()).isEqualTo(404);
    DSLContext sql = world.server.bean(DSLContext.class);
    assertThat(sql.fetchCount(INVITATIONS)).isEqualTo(1);
    world.server.bean(Invitations.class).sweep();
    assertThat(sql.fetchCount(INVITATIONS)).isZero();
  }

  @Test
  @DisplayName("T2: inviting again renews: one invitation, with the new role and time")
  void again() {
    long id = club.invite(ada, ben, "viewer");
    world.server.clock().advance(Duration.ofDays(13));
    assertThat(club.invite(ada, ben, "admin")).isEqualTo(id);
    world.server.clock().advance(Duration.ofDays(13));
    assertThat(ben.get("/api/me/invitations").items("role")).containsExactly("admin");
    assertThat(ben.post("/api/invitations/" + id + "/accept").at("/role")).isEqualTo("admin");
  }

  @Test
  @DisplayName("T2: the invitations of a project are for its team, mine are for me")
  void lists() {
    Club other = Club.of(dan, "Go Club");
    club.invite(ada, ben, "member");
    other.invite(dan, ben, "admin");
    club.invite(ada, dan, "viewer");
    assertThat(ada.get(club.path() + "/invitations").items("user/username"))
        .containsExactly("dan", "ben");
    Answer first = ada.get(club.path() + "/invitations?page_size=1");
    assertThat(first.number("/total")).isEqualTo(2);
    assertThat(
            ada.get(club.path() + "/invitations?after=" + first.at("/next")).items("user/username"))
        .containsExactly("ben");
    assertThat(ben.get("/api/me/invitations").items("project/name"))
        .containsExactly("Go Club", "Chess Club");
    assertThat(ben.get(club.path() + "/invitations").status()).isEqualTo(403);
    assertThat(world.anonymous.get(club.path() + "/invitations").status()).isEqualTo(401);
    assertThat(world.anonymous.get("/api/me/invitations").status()).isEqualTo(401);
  }

  private Answer invite(Actor inviter, String email, String role) {
    return inviter.post(
        club.path() + "/invite", "{\"email\": \"%s\", \"role\": \"%s\"}".formatted(email, role));
  }
}
