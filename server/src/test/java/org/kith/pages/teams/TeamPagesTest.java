package org.kith.pages.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.identity.Role;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryTown
class TeamPagesTest {

  private static final String CLUB = "/projects/chess-club";

  private final World world;
  private final Actor ada;
  private final Actor ben;
  private final Actor dan;

  TeamPagesTest(Store store) {
    world = new World(store);
    ada = world.ada();
    ben = world.ben();
    dan = world.dan();
  }

  @Test
  @DisplayName("T1: a project is made on a page by whoever may publish, and asks for people next")
  void create() {
    assertThat(world.anonymous.open("/projects/new").header("Location"))
        .isEqualTo("/sign-in?return=%2Fprojects%2Fnew");
    assertThat(ada.open("/projects/new").status()).isEqualTo(200);
    Answer refused = ada.submit("/projects/new", "name", " ", "description", "kept");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("must not be empty", "kept");
    Answer made = ada.submit("/projects/new", "name", "Chess <Club>", "description", "d");
    assertThat(made.status()).isEqualTo(303);
    assertThat(made.header("Location")).isEqualTo("/projects/chess-club/invitations");
    assertThat(ada.open(made.header("Location")).text()).contains("Chess &lt;Club>");
  }

  @Test
  @DisplayName("T1: a project called New does not take the address where projects are made")
  void newProject() {
    ada.submit("/projects/new", "name", "New", "description", "");
    assertThat(ada.get("/api/projects").items("slug")).containsExactly("project-new");
    assertThat(ada.open("/projects/new").text()).contains("action=\"/projects/new\"");
  }

  @Test
  @DisplayName("T1: name and description are changed by owner and admins, and by nobody else")
  void settings() {
    Club club = Club.of(ada);
    club.join(ada, ben, "member");
    assertThat(world.anonymous.open(CLUB + "/settings").status()).isEqualTo(303);
    for (Actor other : new Actor[] {ben, dan}) {
      assertThat(other.open(CLUB + "/settings").status()).isEqualTo(403);
      assertThat(other.submit(CLUB + "/settings", "name", "Mine").status()).isEqualTo(403);
      assertThat(other.open(CLUB + "/members").text()).doesNotContain(CLUB + "/settings");
    }
    assertThat(ada.submit(CLUB + "/settings", "name", "", "description", "kept").text())
        .contains("must not be empty", "kept");
    assertThat(ada.submit(CLUB + "/settings", "name", "Go Club", "description", "x").status())
        .isEqualTo(303);
    assertThat(ada.open(CLUB + "/settings").text()).contains("value=\"Go Club\"");
    assertThat(ada.open("/projects/nothing-here/settings").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("T1: only the owner deletes a project, and writes its name to do so")
  void delete() {
    Club club = Club.of(ada);
    club.join(ada, ben, "admin");
    assertThat(ben.open(CLUB + "/settings").text()).doesNotContain(CLUB + "/delete");
    assertThat(ben.open(CLUB + "/delete").status()).isEqualTo(403);
    assertThat(ben.submit(CLUB + "/delete", "confirm", "Chess Club").status()).isEqualTo(403);
    assertThat(ada.open(CLUB + "/settings").text()).contains(CLUB + "/delete");
    assertThat(ada.open(CLUB + "/delete").text()).contains("2 people", "0 followers");
    Answer refused = ada.submit(CLUB + "/delete", "confirm", "Chess");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("must be the name of the project");
    assertThat(ada.submit(CLUB + "/delete", "confirm", "chess club ").header("Location"))
        .isEqualTo("/projects");
    assertThat(ada.open(CLUB + "/members").status()).isEqualTo(404);
  }

  @Test
  @DisplayName("T2: somebody is invited by email; refusals are shown as the contract words them")
  void invite() {
    Club club = Club.of(ada);
    club.join(ada, ben, "member");
    assertThat(ben.open(CLUB + "/invitations").text()).doesNotContain("name=\"email\"");
    Answer forbidden = invite(ben, "dan@example.org", "member");
    assertThat(forbidden.status()).isEqualTo(403);
    assertThat(forbidden.text()).contains("Only project owner can invite");
    assertThat(dan.open(CLUB + "/invitations").status()).isEqualTo(403);

    Answer unknown = invite(ada, "nobody@example.org", "admin");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.text())
        .contains("User not found", "nobody@example.org", "value=\"admin\" selected");
    Answer member = invite(ada, "ben@example.org", "member");
    assertThat(member.status()).isEqualTo(400);
    assertThat(member.text()).contains("User already a member", "ben@example.org");
    assertThat(invite(ada, "dan@example.org", "owner").text())
        .contains("must be admin, member or viewer");

    assertThat(invite(ada, "DAN@example.org", "viewer").status()).isEqualTo(303);
    assertThat(ada.open(CLUB + "/invitations").text()).contains("@dan", "Viewer", "Withdraw");
    assertThat(ben.open(CLUB + "/invitations").text()).contains("@dan").doesNotContain("Withdraw");
  }

  private static Answer invite(Actor inviter, String email, String role) {
    return inviter.submit(CLUB + "/invitations", "email", email, "role", role);
  }

  @Test
  @DisplayName("T2: an invitation is counted in the menu, and accepted, declined or withdrawn once")
  void answer() {
    Club club = Club.of(ada);
    assertThat(dan.open("/").text()).doesNotContain("Invitations (");
    long id = club.invite(ada, dan, "admin");
    assertThat(dan.open("/settings").text())
        .contains("Invitations (1)", "aria-label=\"Your menu, 1 thing waits\"");
    assertThat(ben.open("/settings").text()).doesNotContain("Invitations (");
    assertThat(dan.open("/invitations").text())
        .contains("Chess Club", "@ada asks you to join as: Admin");

    assertThat(ben.submit("/invitations/" + id + "/accept").header("Location"))
        .isEqualTo("/invitations");
    assertThat(ben.submit("/invitations/" + id + "/decline").status()).isEqualTo(303);
    assertThat(ben.submit(CLUB + "/invitations/" + id + "/withdraw").status()).isEqualTo(403);
    assertThat(world.anonymous.submit("/invitations/" + id + "/accept").status()).isEqualTo(401);
    assertThat(dan.open("/invitations").text()).contains("/invitations/" + id + "/accept");

    assertThat(dan.submit("/invitations/" + id + "/accept").header("Location")).isEqualTo(CLUB);
    assertThat(dan.submit("/invitations/" + id + "/accept").header("Location"))
        .isEqualTo("/invitations");
    assertThat(dan.get(club.path()).at("/my_role")).isEqualTo("admin");

    long declined = club.invite(ada, ben, "member");
    assertThat(ben.submit("/invitations/" + declined + "/decline").status()).isEqualTo(303);
    long withdrawn = club.invite(ada, ben, "member");
    assertThat(ada.submit(CLUB + "/invitations/" + withdrawn + "/withdraw").status())
        .isEqualTo(303);
    assertThat(ben.submit("/invitations/" + withdrawn + "/accept").header("Location"))
        .isEqualTo("/invitations");
    assertThat(ben.get(club.path()).at("/my_role")).isEqualTo("null");
  }

  @Test
  @DisplayName("T2: an invitation that has expired is counted no more")
  void expired() {
    Club.of(ada).invite(ada, ben, "member");
    world.server.clock().advance(Duration.ofDays(14));
    assertThat(ben.open("/invitations").text())
        .contains("Nobody has invited you")
        .doesNotContain("Invitations (");
  }

  @Test
  @DisplayName("T1: each sees the buttons of their role, and the others are refused when pressed")
  void buttons() {
    Club club = Club.of(ada);
    club.join(ada, ben, "admin");
    Actor cleo = world.person("cleo", Role.USER);
    club.join(ada, cleo, "viewer");
    assertThat(world.anonymous.open(CLUB + "/members").text())
        .contains("@ada", "@ben")
        .doesNotContain("<details class=\"acts\"", "/leave\"");
    assertThat(dan.open(CLUB + "/members").text()).doesNotContain("<details class=\"acts\"");

    String owner = ada.open(CLUB + "/members").text();
    assertThat(owner).contains(act(ben, "owner"), act(ben, "role"), act(cleo, "remove"));
    assertThat(owner).doesNotContain("/leave\"", act(ada, "role"), act(ada, "remove"));
    String admin = ben.open(CLUB + "/members").text();
    assertThat(admin).contains("/leave\"", act(ben, "role"), act(cleo, "role"));
    assertThat(admin).doesNotContain(act(cleo, "owner"), act(ada, "role"), act(ada, "remove"));
    String viewer = cleo.open(CLUB + "/members").text();
    assertThat(viewer).contains("/leave\"").doesNotContain("/role\"", "/remove\"", "/owner\"");

    assertThat(cleo.submit(act(ben, "role"), "role", "viewer").status()).isEqualTo(403);
    assertThat(ben.submit(act(cleo, "owner")).status()).isEqualTo(403);
    assertThat(ben.submit(act(ada, "role"), "role", "viewer").status()).isEqualTo(409);
    assertThat(ben.submit(act(ada, "remove")).text()).contains("The owner cannot be removed");
    assertThat(ada.submit(CLUB + "/leave").text()).contains("hand it over before you leave");
    assertThat(dan.submit(CLUB + "/leave").status()).isEqualTo(404);
    assertThat(world.anonymous.submit(CLUB + "/leave").status()).isEqualTo(401);
    assertThat(ada.submit(act(ben, "role"), "role", "owner").text())
        .contains("must be admin, member or viewer");
  }

  private static String act(Actor member, String act) {
    return CLUB + "/members/" + member.id() + "/" + act;
  }

  @Test
  @DisplayName("T2: a role is changed, somebody removed, the project handed over, and left")
  void changes() {
    Club club = Club.of(ada);
    club.join(ada, ben, "member");
    club.join(ada, dan, "member");
    assertThat(ada.submit(act(ben, "role"), "role", "viewer").status()).isEqualTo(303);
    assertThat(ben.get(club.path()).at("/my_role")).isEqualTo("viewer");
    assertThat(ada.submit(act(dan, "remove")).header("Location")).isEqualTo(CLUB + "/members");
    assertThat(dan.get(club.path()).at("/my_role")).isEqualTo("null");
    assertThat(ada.submit(act(ben, "owner")).status()).isEqualTo(303);
    assertThat(ben.get(club.path()).at("/my_role")).isEqualTo("owner");
    assertThat(ada.submit(CLUB + "/leave").header("Location")).isEqualTo(CLUB);
    assertThat(ada.get(club.path()).at("/my_role")).isEqualTo("null");
  }

  @Test
  @DisplayName("T1: whoever administers the site sees and does everything in every project")
  void administrator() {
    Club.of(ada).join(ada, ben, "member");
    Actor mina = world.mina();
    assertThat(mina.open(CLUB + "/members").text())
        .contains(act(ben, "role"), act(ben, "owner"), CLUB + "/settings")
        .doesNotContain("/leave\"");
    assertThat(mina.submit(act(ben, "owner")).status()).isEqualTo(303);
  }

  @Test
  @DisplayName("U4: pages of a team cost the same statements however many are in it")
  void statementCount() {
    Club club = Club.of(ada);
    String[] pages = {CLUB + "/members", CLUB + "/invitations", "/invitations"};
    int[] few = new int[pages.length];
    club.join(ada, dan, "member");
    club.invite(ada, ben, "member");
    Club.of(ben, "One").invite(ben, ada, "member");
    for (int i = 0; i < pages.length; i++) {
      few[i] = statements(pages[i]);
      assertThat(few[i]).as(pages[i]).isLessThanOrEqualTo(8);
    }
    for (int i = 0; i < 8; i++) {
      club.join(ada, world.person("member" + i, Role.USER), "member");
      club.invite(ada, world.person("guest" + i, Role.USER), "viewer");
      Club.of(ben, "Club " + i).invite(ben, ada, "member");
    }
    for (int i = 0; i < pages.length; i++) {
      assertThat(statements(pages[i])).as(pages[i]).isEqualTo(few[i]);
    }
  }

  private int statements(String page) {
    return world.server.statements().during(() -> ada.open(page)).size();
  }
}
