package org.kith.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Store;
import org.kith.testing.World;

/// How paths find their routes.
class RouteTest {

  private final World world = new World(Store.SQLITE);

  @Test
  @DisplayName("a percent-encoded path leads where the path leads that it spells")
  void encoded() {
    long ada = world.ada().id();
    assertThat(world.anonymous.get("/api/users/%40ada").number("/id")).isEqualTo(ada);
    assertThat(world.anonymous.get("/api/%75sers/@ada").number("/id")).isEqualTo(ada);
    assertThat(world.anonymous.get("/%61pi/users/" + ada).number("/id")).isEqualTo(ada);
  }
}
