package org.kith.teams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class MemberApiTest {

  private final World world;
  private final Actor ada;
  private final Actor ben;
  private final Actor dan;
  private final Club club;

  MemberApiTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
    dan = world.dan();
    club = Club.of(ada);
  }

  @BeforeEach
  void team() {
    club.join(ada, ben, "member");
  }

  @Test
  @DisplayName("T2: members are listed with role, since when, and whether I follow them")
  void list() {
    dan.post("/api/users/@ben/follow");
    Answer members = dan.get(club.members());
    assertThat(members.items("username")).containsExactly("ben", "ada");
    assertThat(members.items("role")).containsExactly("member", "owner");
    assertThat(members.items("following")).containsExactly("true", "false");
    assertThat(members.items("follower_count")).containsExactly("1", "0");
    assertThat(members.number("/total")).isEqualTo(2);
    Answer first = world.anonymous.get(club.members() + "?page_size=1");
    assertThat(
            world.anonymous.get(club.members() + "?after=" + first.at("/next")).items("username"))
        .containsExactly("ada");
  }

  @Test
  @DisplayName("T2: a role is changed, but not to or from owner")
  void changeRole() {
    Answer changed = ada.patch(club.member(ben), Club.role("admin"));
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.at("/role")).isEqualTo("admin");
    assertThat(changed.at("/username")).isEqualTo("ben");
    assertThat(ada.patch(club.member(ben), Club.role("owner")).status()).isEqualTo(422);
    assertThat(ada.patch(club.member(ben), "{}").status()).isEqualTo(422);
    assertThat(ben.patch(club.members() + "/@ada", Club.role("viewer")).status()).isEqualTo(409);
    assertThat(ada.patch(club.members() + "/me", Club.role("viewer")).status()).isEqualTo(409);
    assertThat(ada.get(club.path()).at("/my_role")).isEqualTo("owner");
    assertThat(ada.patch(club.member(dan), Club.role("admin")).detail())
        .isEqualTo("Member not found");
    assertThat(ada.patch(club.members() + "/7", Club.role("admin")).detail())
        .isEqualTo("User not found");
  }

  @Test
  @DisplayName("T2: members leave and are removed; the owner neither leaves nor is removed")
  void leaveAndRemove() {
    club.join(ada, dan, "viewer");
    assertThat(dan.delete(club.member(ben)).status()).isEqualTo(403);
    assertThat(dan.delete(club.members() + "/me").status()).isEqualTo(204);
    assertThat(ben.post(club.path() + "/leave").status()).isEqualTo(204);
    assertThat(ben.post(club.path() + "/leave").detail()).isEqualTo("Member not found");
    assertThat(ada.get(club.path()).number("/member_count")).isEqualTo(1);
    club.join(ada, ben, "admin");
    assertThat(ben.delete(club.member(ada)).status()).isEqualTo(409);
    assertThat(ada.delete(club.member(ben)).status()).isEqualTo(204);
    assertThat(ada.delete(club.member(ben)).status()).isEqualTo(404);
    assertThat(ada.post(club.path() + "/leave").detail())
        .isEqualTo("You own this project; hand it over before you leave");
    assertThat(ada.post(club.path() + "/leave").status()).isEqualTo(409);
    assertThat(ada.get(club.path()).number("/member_count")).isEqualTo(1);
  }

  @Test
  @DisplayName("T2: the owner hands over to a member and is an admin from then on")
  void handOver() {
    Answer handed = ada.post(club.path() + "/owner", Club.owner(ben));
    assertThat(handed.status()).isEqualTo(200);
    assertThat(handed.at("/username")).isEqualTo("ben");
    assertThat(handed.at("/role")).isEqualTo("owner");
    assertThat(world.anonymous.get(club.path()).at("/owner/username")).isEqualTo("ben");
    assertThat(ada.get(club.path()).at("/my_role")).isEqualTo("admin");
    assertThat(ada.post(club.path() + "/owner", Club.owner(ada)).status()).isEqualTo(403);
    assertThat(ben.post(club.path() + "/owner", Club.owner(ben)).at("/role")).isEqualTo("owner");
    assertThat(ben.post(club.path() + "/owner", Club.owner(ada)).status()).isEqualTo(200);
    assertThat(ben.get(club.path()).at("/my_role")).isEqualTo("admin");
    assertThat(ada.post(club.path() + "/leave").status()).isEqualTo(409);
    assertThat(ben.post(club.path() + "/leave").status()).isEqualTo(204);
  }

  @Test
  @DisplayName("T2: ownership goes to members only")
  void handOverToStrangers() {
    assertThat(ada.post(club.path() + "/owner", Club.owner(dan)).detail())
        .isEqualTo("Member not found");
    assertThat(ada.post(club.path() + "/owner", "{\"user_id\": 7}").status()).isEqualTo(404);
    assertThat(ada.post(club.path() + "/owner", "{}").status()).isEqualTo(422);
    org.kith.testing.People.deactivate(world.server, ben.id());
    assertThat(ada.post(club.path() + "/owner", Club.owner(ben)).status()).isEqualTo(404);
    assertThat(ada.get(club.path()).at("/owner/username")).isEqualTo("ada");
  }

  @Test
  @DisplayName("T2: who administers the site may do everything in every project")
  void administrator() {
    Actor mina = world.mina();
    assertThat(mina.patch(club.path(), "{\"name\": \"Go\"}").status()).isEqualTo(200);
    assertThat(mina.patch(club.member(ben), Club.role("viewer")).status()).isEqualTo(200);
    club.invite(mina, dan, "admin");
    assertThat(mina.get(club.path() + "/invitations").number("/total")).isEqualTo(1);
    assertThat(mina.post(club.path() + "/owner", Club.owner(ben)).status()).isEqualTo(200);
    assertThat(mina.delete(club.member(ada)).status()).isEqualTo(204);
    assertThat(mina.delete(club.path()).status()).isEqualTo(204);
  }
}
