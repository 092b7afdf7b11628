package org.kith.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.storage.tables.Tables.INVITATIONS;
import static org.kith.storage.tables.Tables.PROJECTS;
import static org.kith.storage.tables.Tables.PROJECT_MEMBERS;
import static org.kith.storage.tables.Tables.PROJECT_STATS;
import static org.kith.storage.tables.Tables.USERS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.kith.kernel.Problem;
import org.kith.storage.Transactions;
import org.kith.testing.Actor;
import org.kith.testing.OnEveryTown;
import org.kith.testing.Store;
import org.kith.testing.World;

/// What two do to one team at the same moment.
@OnEveryTown
class TeamRaceTest {

  private static final int ROUNDS = 10;

  private final World world;
  private final DSLContext sql;
  private final Actor ada;
  private final Actor ben;
  private final Actor dan;
  private final Club club;

  TeamRaceTest(Store store) {
    world = new World(store);
    sql = world.server.bean(DSLContext.class);
    ada = world.ada();
    ben = world.ben();
    dan = world.dan();
    club = Club.of(ada);
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("T2: of two hand-overs at once one wins, and there is one owner")
  void twoHandOvers() throws Exception {
    club.join(ada, ben, "member");
    club.join(ada, dan, "member");
    List<Integer> statuses =
        atOnce(
            () -> ada.post(club.path() + "/owner", Club.owner(ben)).status(),
            () -> ada.post(club.path() + "/owner", Club.owner(dan)).status());
    assertThat(statuses).containsExactlyInAnyOrder(200, 403);
    assertThat(owner()).isEqualTo(statuses.getFirst() == 200 ? "ben" : "dan");
    consistent(3);
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("T2: a member who leaves while the project is handed to them leaves or owns it")
  void leaveAndHandOver() throws Exception {
    club.join(ada, ben, "member");
    List<Integer> statuses =
        atOnce(
            () -> ben.post(club.path() + "/leave").status(),
            () -> ada.post(club.path() + "/owner", Club.owner(ben)).status());
    assertThat(statuses).isIn(List.of(204, 404), List.of(409, 200));
    assertThat(owner()).isEqualTo(statuses.getFirst() == 204 ? "ada" : "ben");
    consistent(statuses.getFirst() == 204 ? 1 : 2);
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("T2: an invitation that is accepted and withdrawn at once is either")
  void acceptAndWithdraw() throws Exception {
    long id = club.invite(ada, ben, "member");
    List<Integer> statuses =
        atOnce(
            () -> ben.post("/api/invitations/" + id + "/accept").status(),
            () -> ada.delete("/api/invitations/" + id).status());
    assertThat(statuses).isIn(List.of(200, 404), List.of(404, 204));
    consistent(statuses.getFirst() == 200 ? 2 : 1);
    assertThat(sql.fetchCount(INVITATIONS)).isZero();
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("T2: an invitation accepted twice at once makes one member")
  void twoAccepts() throws Exception {
    long id = club.invite(ada, ben, "member");
    Callable<Integer> accept = () -> ben.post("/api/invitations/" + id + "/accept").status();
    assertThat(atOnce(accept, accept)).containsExactlyInAnyOrder(200, 404);
    consistent(2);
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("T2: somebody invited twice at once has one invitation")
  void twoInvitations() throws Exception {
    List<Long> ids =
        atOnce(() -> club.invite(ada, ben, "member"), () -> club.invite(ada, ben, "admin"));
    assertThat(ids.get(0)).isEqualTo(ids.get(1));
    assertThat(sql.fetchCount(INVITATIONS)).isEqualTo(1);
  }

  @Test
  @DisplayName("T2: the database keeps a project from being without its owner")
  void enforced() {
    refused(() -> sql.deleteFrom(USERS).where(USERS.ID.eq(ada.id())).execute());
    refused(() -> sql.update(PROJECTS).setNull(PROJECTS.OWNER_ID).execute());
    refused(() -> sql.update(PROJECTS).set(PROJECTS.OWNER_ID, 7L).execute());
    refused(() -> sql.update(PROJECT_MEMBERS).set(PROJECT_MEMBERS.ROLE, "owner").execute());
    assertThat(owner()).isEqualTo("ada");
  }

  private void refused(Runnable statement) {
    Transactions transactions = world.server.bean(Transactions.class);
    assertThatThrownBy(() -> transactions.run(statement))
        .isInstanceOf(DataAccessException.class)
        .isNotInstanceOf(Problem.class);
  }

  private String owner() {
    return world.anonymous.get(club.path()).at("/owner/username");
  }

  private void consistent(int members) {
    assertThat(world.anonymous.get(club.members()).items("role")).containsOnlyOnce("owner");
    assertThat(sql.fetchCount(PROJECT_MEMBERS)).isEqualTo(members);
    assertThat(sql.fetchValue(PROJECT_STATS.MEMBER_COUNT)).isEqualTo(members);
  }

  private static <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> act : List.of(one, other)) {
        running.add(
            threads.submit(() -> {
              start.await();
              return act.call();
            }));
      }
      return List.of(running.get(0).get(), running.get(1).get());
    }
  }
}
