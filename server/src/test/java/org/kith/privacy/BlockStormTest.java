package org.kith.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.doctor.Examination;
import org.kith.identity.Role;
import org.kith.teams.Club;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

/// Blocks among follows and invitations of the same moment.
@OnEveryTown
class BlockStormTest {

  private static final int ROUNDS = 40;

  private final World world;
  private final DSLContext sql;
  private final List<Actor> people = new ArrayList<>();

  BlockStormTest(Store store) {
    world = new World(store);
    sql = world.server.bean(DSLContext.class);
    for (int i = 0; i < 4; i++) {
      people.add(world.person("person" + i, Role.USER));
    }
  }

  @Test
  @DisplayName("B1, S2: whoever follows while they are blocked follows no more; counters are exact")
  void followAndBlock() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Actor ada = people.get(round % 4);
      Actor ben = people.get((round + 1) % 4);
      List<Callable<Integer>> acts =
          List.of(
              () -> ben.post("/api/users/" + ada.id() + "/follow").status(),
              () -> ada.put("/api/users/" + ben.id() + "/block", "").status(),
              () -> ada.post("/api/users/" + ben.id() + "/follow").status());
      List<Integer> statuses = atOnce(acts);
      assertThat(statuses.get(1)).isEqualTo(200);
      assertThat(List.of(statuses.get(0), statuses.get(2))).isSubsetOf(200, 404);
      assertThat(sql.fetchValue("select count(*) from follows")).hasToString("0");
      Examination.well(world);
      assertThat(ada.delete("/api/users/" + ben.id() + "/block").status()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("B1: two who block each other at the same moment do not wait for each other")
  void mutual() throws Exception {
    List<Callable<Integer>> acts = new ArrayList<>();
    for (Actor one : people) {
      for (Actor other : people) {
        if (one.id() != other.id()) {
          acts.add(() -> one.put("/api/users/" + other.id() + "/block", "").status());
          acts.add(() -> one.post("/api/users/" + other.id() + "/follow").status());
        }
      }
    }
    assertThat(atOnce(acts)).isSubsetOf(200, 404);
    assertThat(sql.fetchValue("select count(*) from follows")).hasToString("0");
    Examination.well(world);
  }

  @Test
  @DisplayName("B1, T2: whoever invites while they are blocked has invited nobody")
  void inviteAndBlock() throws Exception {
    Actor ada = people.get(0);
    Actor ben = people.get(1);
    Club club = Club.of(ben);
    for (int round = 0; round < ROUNDS / 4; round++) {
      List<Integer> statuses =
          atOnce(
              List.of(
                  () ->
                      ben.post(club.path() + "/invite", "{\"email\": \"person0@example.org\"}")
                          .status(),
                  () -> ada.put("/api/users/" + ben.id() + "/block", "").status()));
      assertThat(statuses.get(0)).isIn(201, 404);
      assertThat(statuses.get(1)).isEqualTo(200);
      assertThat(sql.fetchValue("select count(*) from invitations")).hasToString("0");
      ada.delete("/api/users/" + ben.id() + "/block");
    }
  }

  private static List<Integer> atOnce(List<Callable<Integer>> acts) throws Exception {
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(acts.size())) {
      for (Future<Integer> done : threads.invokeAll(acts)) {
        statuses.add(done.get());
      }
    }
    return statuses;
  }
}
