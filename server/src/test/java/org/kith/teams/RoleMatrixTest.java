package org.kith.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kith.identity.Role;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

/// The whole table of who may do what in a project, over HTTP.
@OnEveryStore
class RoleMatrixTest {

  private static final Path PAGE = Path.of("../docs/teams.md");
  private static final String BEGIN = "<!-- generated from ProjectRole: -->\n";
  private static final String END = "<!-- :generated -->\n";

  private final World world;
  private final Actor ada;
  private final Actor dan;
  private final Map<ProjectRole, Actor> people = new EnumMap<>(ProjectRole.class);
  private final Club club;

  RoleMatrixTest(Store store) {
    world = new World(store);
    ada = world.ada();
    dan = world.dan();
    club = Club.of(ada);
    people.put(ProjectRole.OWNER, ada);
    for (ProjectRole role : List.of(ProjectRole.ADMIN, ProjectRole.MEMBER, ProjectRole.VIEWER)) {
      Actor actor = world.person(role.word(), Role.USER);
      club.join(ada, actor, role.word());
      people.put(role, actor);
    }
  }

  @ParameterizedTest
  @EnumSource(ProjectPermission.class)
  @DisplayName("T1: every role may do what the table says, and nothing else; strangers nothing")
  void matrix(ProjectPermission permission) {
    List<ProjectRole> roles = new ArrayList<>(Arrays.asList(ProjectRole.values()));
    roles.removeIf(role -> role.may(permission));
    roles.forEach(role -> refused(permission, person(role)));
    refused(permission, dan);
    ProjectRole allowed =
        Arrays.stream(ProjectRole.values())
            .filter(role -> role.may(permission))
            .reduce((stronger, weaker) -> weaker)
            .orElseThrow();
    for (ProjectRole role : ProjectRole.values()) {
      if (role.may(permission) && (role == allowed || !isLast(permission))) {
        Answer answer = attempt(permission, person(role), role);
        assertThat(answer.status()).as(role + " " + permission + answer.text()).isLessThan(300);
      }
    }
  }

  private Actor person(ProjectRole role) {
    return Objects.requireNonNull(people.get(role));
  }

  private void refused(ProjectPermission permission, Actor actor) {
    Answer answer = attempt(permission, actor, null);
    assertThat(answer.status()).as(actor.name() + " " + permission).isEqualTo(403);
  }

  /// After these there is nothing left for another role to try.
  private static boolean isLast(ProjectPermission permission) {
    return permission == ProjectPermission.HAND_OVER
        || permission == ProjectPermission.DELETE_PROJECT;
  }

  private Answer attempt(ProjectPermission permission, Actor actor, @Nullable ProjectRole r) {
    return switch (permission) {
      case READ_INVITATIONS -> actor.get(club.path() + "/invitations");
      case WRITE -> write(actor);
      case EDIT_ANY_POST -> actor.patch("/api/posts/" + posted(), "{\"title\": \"Edited\"}");
      case SELL -> sell(actor);
      case INVITE -> actor.post(club.path() + "/invite", "{\"email\": \"dan@example.org\"}");
      case CHANGE_ROLE -> actor.patch(club.member(person(ProjectRole.VIEWER)), Club.role("viewer"));
      case REMOVE_MEMBER -> actor.delete(club.member(victim(r)));
      case EDIT_PROJECT -> actor.patch(club.path(), "{\"name\": \"Go Club\"}");
      case HAND_OVER -> actor.post(club.path() + "/owner", Club.owner(person(ProjectRole.ADMIN)));
      case DELETE_PROJECT -> actor.delete(club.path());
    };
  }

  private Answer write(Actor actor) {
    return actor.post(
        "/api/posts",
        "{\"title\": \"News\", \"content\": \"Text\", \"project_id\": " + club.id() + "}");
  }

  private Answer sell(Actor actor) {
    return actor.post(
        "/api/products",
        "{\"name\": \"Clock\", \"price\": \"1\", \"stock\": 1, \"project_id\": " + club.id() + "}");
  }

  private long posted() {
    return write(ada).number("/id");
  }

  /// Somebody in the team to be removed, another one for each role that may.
  private Actor victim(@Nullable ProjectRole remover) {
    if (remover == null) {
      return ada;
    }
    Actor victim = world.person("victim_" + remover.word(), Role.USER);
    club.join(ada, victim, "member");
    return victim;
  }

  @Test
  @DisplayName("T1: docs/teams.md has the table as it is in the code")
  void documented() throws IOException {
    String page = Files.readString(PAGE);
    String written =
        page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
            + table()
            + page.substring(page.indexOf(END));
    if ("write".equals(System.getProperty("kith.docs"))) {
      Files.writeString(PAGE, written);
    }
    assertThat(Files.readString(PAGE))
        .as("out of date: run ./kith test -Dkith.docs=write -Dtest=RoleMatrixTest")
        .isEqualTo(written);
  }

  private static String table() {
    String head =
        "| | "
            + Arrays.stream(ProjectRole.values())
                .map(ProjectRole::word)
                .collect(Collectors.joining(" | "))
            + " |\n|---|---|---|---|---|\n";
    return Arrays.stream(ProjectPermission.values())
        .map(permission ->
            "| `%s`: %s | %s |\n"
                .formatted(
                    permission,
                    permission.meaning(),
                    Arrays.stream(ProjectRole.values())
                        .map(role -> role.may(permission) ? "yes" : "")
                        .collect(Collectors.joining(" | "))))
        .collect(Collectors.joining("", head, ""));
  }
}
