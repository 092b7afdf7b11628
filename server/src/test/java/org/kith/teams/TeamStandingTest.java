package org.kith.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.doctor.Examination;
import org.kith.erasure.Erasures;
import org.kith.identity.Role;
import org.kith.identity.UserRef;
import org.kith.kernel.Viewer;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.People;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Teams whose people are deactivated, deleted, restored and removed for good.
@OnEveryStore
class TeamStandingTest {

  private final World world;
  private final Actor ada;
  private final Actor ben;
  private final Actor dan;
  private final Actor cleo;
  private final Actor mina;
  private final Club club;

  TeamStandingTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
    dan = world.dan();
    cleo = world.cleo();
    mina = world.mina();
    club = Club.of(ada);
  }

  @BeforeEach
  void team() {
    club.join(ada, ben, "viewer");
    ben.post(club.path() + "/follow");
    cleo.post(club.path() + "/follow");
    ada.post(
        "/api/posts",
        "{\"title\": \"News\", \"content\": \"Text\", \"project_id\": " + club.id() + "}");
  }

  @Test
  @DisplayName("S7: who is deactivated or deleted is in no team, list and count, and comes back")
  void comeAndGo() {
    People.deactivate(world.server, ben.id());
    shows(List.of("ada"), List.of("cleo"), 1);
    People.activate(world.server, ben.id());
    shows(List.of("ben", "ada"), List.of("cleo", "ben"), 1);
    People.softDelete(world.server, ben.id());
    shows(List.of("ada"), List.of("cleo"), 1);
    People.restore(world.server, ben.id());
    shows(List.of("ben", "ada"), List.of("cleo", "ben"), 1);
    assertThat(world.anonymous.get(club.members()).items("role"))
        .containsExactly("viewer", "owner");
  }

  @Test
  @DisplayName("S7: the owner is not shown while inactive, remains the owner, and so do the posts")
  void owner() {
    People.softDelete(world.server, ada.id());
    shows(List.of("ben"), List.of("cleo", "ben"), 0);
    assertThat(ben.get(club.path()).at("/owner")).isEqualTo("null");
    assertThat(ben.get("/api/projects").items("owner")).containsExactly("");
    People.restore(world.server, ada.id());
    shows(List.of("ben", "ada"), List.of("cleo", "ben"), 1);
    assertThat(ben.get(club.path()).at("/owner/username")).isEqualTo("ada");
  }

  @Test
  @DisplayName("T2: somebody removed while inactive was counted out once")
  void removeInactive() {
    People.deactivate(world.server, ben.id());
    assertThat(ada.delete(club.member(ben)).status()).isEqualTo(204);
    shows(List.of("ada"), List.of("cleo"), 1);
    People.activate(world.server, ben.id());
    shows(List.of("ada"), List.of("cleo", "ben"), 1);
  }

  @Test
  @DisplayName("T2: a removed owner's project passes to the admin who joined first")
  void toAdmin() {
    club.join(ada, dan, "member");
    club.join(ada, cleo, "admin");
    remove(ada);
    assertThat(world.anonymous.get(club.path()).at("/owner/username")).isEqualTo("cleo");
    assertThat(cleo.post(club.path() + "/owner", Club.owner(dan)).status()).isEqualTo(200);
    remove(dan);
    assertThat(world.anonymous.get(club.path()).at("/owner/username")).isEqualTo("cleo");
    shows(List.of("cleo", "ben"), List.of("cleo", "ben"), 0);
  }

  @Test
  @DisplayName("T2: without admins to a member, without members to a viewer, active people first")
  void toOthers() {
    Actor eve = world.person("eve", Role.USER);
    club.join(ada, dan, "member");
    club.join(ada, eve, "member");
    club.join(ada, cleo, "admin");
    People.deactivate(world.server, cleo.id());
    remove(ada);
    assertThat(dan.get(club.path()).at("/my_role")).isEqualTo("owner");
    eve.post(club.path() + "/leave");
    remove(dan);
    assertThat(ben.get(club.path()).at("/my_role")).isEqualTo("owner");
    remove(ben);
    People.activate(world.server, cleo.id());
    assertThat(cleo.get(club.path()).at("/my_role")).isEqualTo("owner");
    shows(List.of("cleo"), List.of("cleo"), 0);
  }

  @Test
  @DisplayName("T2: a removed owner's project goes when there is nobody else in it")
  void alone() {
    ben.post(club.path() + "/leave");
    remove(ada);
    assertThat(cleo.get(club.path()).status()).isEqualTo(404);
    Examination.well(world);
  }

  private void remove(Actor actor) {
    world
        .server
        .bean(Erasures.class)
        .erase(new Viewer(mina.id(), Role.ADMINISTRATOR.permissions()), new UserRef.Id(actor.id()));
  }

  private void shows(List<String> members, List<String> followers, int posts) {
    Answer project = world.anonymous.get(club.path());
    assertThat(world.anonymous.get(club.members()).items("username")).isEqualTo(members);
    assertThat(world.anonymous.get(club.path() + "/followers").items("username"))
        .isEqualTo(followers);
    assertThat(project.number("/member_count")).isEqualTo(members.size());
    assertThat(project.number("/follower_count")).isEqualTo(followers.size());
    assertThat(project.number("/post_count")).isEqualTo(posts);
    Examination.well(world);
  }
}
