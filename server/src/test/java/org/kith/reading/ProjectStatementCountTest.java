package org.kith.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kith.identity.Role;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

/// What a page about projects costs in statements, whatever its length.
@OnEveryStore
class ProjectStatementCountTest {

  private static final int ROWS = 6;

  private final World world;
  private final Actor ada;

  ProjectStatementCountTest(Store store) {
    world = new World(store);
    ada = world.ada();
    Club club = Club.of(ada);
    for (int i = 0; i < ROWS; i++) {
      Actor person = world.person("person" + i, Role.USER);
      club.join(ada, person, "member");
      person.post(club.path() + "/follow");
      club.invite(ada, world.person("guest" + i, Role.USER), "viewer");
      Club.of(ada, "Other " + i);
      String status = i % 2 == 0 ? "published" : "draft";
      for (String title : List.of("One", "Two")) {
        person.post(
            "/api/posts",
            "{\"title\": \"%s\", \"content\": \"T\", \"status\": \"%s\", \"project_id\": %d}"
                .formatted(title, status, club.id()));
      }
    }
    ada.post(club.path() + "/follow");
  }

  @ParameterizedTest
  @DisplayName("S5, T3: a page about projects costs the same number of statements, however long")
  @CsvSource({
    "/api/projects, 4",
    "/api/projects/chess-club/members, 6",
    "/api/projects/chess-club/followers, 6",
    "/api/projects/chess-club/invitations, 6",
    "/api/projects/chess-club/posts, 6",
    "/api/posts?project=chess-club, 6",
    "/api/posts?project=chess-club&status=draft, 9",
    "/api/me/feed, 6",
  })
  void constant(String path, int expected) {
    String sep = path.contains("?") ? "&" : "?";
    assertThat(statements(path + sep + "page_size=1", 1)).as(path).hasSize(expected);
    assertThat(statements(path + sep + "page_size=100", ROWS)).as(path).hasSize(expected);
  }

  private List<String> statements(String path, int atLeast) {
    return world
        .server
        .statements()
        .during(() -> {
          Answer answer = ada.get(path);
          assertThat(answer.items("id")).as(path).hasSizeGreaterThanOrEqualTo(atLeast);
        });
  }
}
