package org.kith.pages.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.Store;
import org.kith.testing.World;

@OnEveryStore
class OperatingStatementsTest {

  private final World world;
  private final Actor mina;

  OperatingStatementsTest(Store store) {
    world = new World(store);
    mina = world.mina();
    fill(0);
  }

  @ParameterizedTest
  @DisplayName("U6: a page of operating costs the same number of statements, however much is on it")
  @CsvSource({
    "/admin,            5",
    "/admin?days=365,   5",
    "/admin/users,      5",
    "/admin/posts,      8",
    "/admin/categories, 5",
    "/admin/audit,      5",
    "'/admin/users/preview?do=deactivate&all=1', 6",
  })
  void constant(String path, int statements) {
    assertThat(cost(path)).isEqualTo(statements);
    for (int i = 1; i < 12; i++) {
      fill(i);
    }
    assertThat(cost(path)).isEqualTo(statements);
  }

  private void fill(int round) {
    mina.post(
        "/api/users/bulk-create",
        IntStream.range(0, 5)
            .mapToObj(i ->
                "{\"username\": \"p_%d_%d\", \"email\": \"p%d-%d@example.org\"}"
                    .formatted(round, i, round, i))
            .collect(Collectors.joining(",", "[", "]")));
    mina.post("/api/categories", "{\"name\": \"Category %d\"}".formatted(round));
    long post =
        mina.post(
                "/api/posts",
                "{\"title\": \"P\", \"content\": \"x\", \"tags\": [\"t%d\"]}".formatted(round))
            .number("/id");
    mina.delete("/api/posts/" + post);
  }

  private int cost(String path) {
    return world
        .server
        .statements()
        .during(() -> {
          Answer answer = mina.open(path);
          assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        })
        .size();
  }
}
