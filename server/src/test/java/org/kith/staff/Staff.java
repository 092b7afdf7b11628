package org.kith.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kith.storage.tables.Tables.EMPLOYEES;

import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.kith.storage.Transactions;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.World;

/// Takes people on.
final class Staff {

  private Staff() {}

  static long hire(Actor administrator, String name, @Nullable Long managerId) {
    Answer answer =
        administrator.post(
            "/api/employees",
            "{\"name\": \"" + name + "\", \"title\": \"T\", \"manager_id\": " + managerId + "}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.number("/id");
  }

  static Answer move(Actor administrator, long id, @Nullable Long managerId) {
    return administrator.patch("/api/employees/" + id, "{\"manager_id\": " + managerId + "}");
  }

  /// Employees 1 to `count`, straight in the database.
  static void rows(World world, int count, LongFunction<@Nullable Long> managerOf) {
    rows(world, 1, count, managerOf);
  }

  /// More employees, all of whom report to the first.
  static void more(World world, int from, int to) {
    rows(world, from, to, id -> 1L);
  }

  private static void rows(World world, int from, int to, LongFunction<@Nullable Long> managerOf) {
    DSLContext sql = world.server.bean(DSLContext.class);
    world
        .server
        .bean(Transactions.class)
        .run(() ->
            LongStream.rangeClosed(from, to)
                .forEach(id ->
                    sql.insertInto(EMPLOYEES)
                        .set(EMPLOYEES.ID, id)
                        .set(EMPLOYEES.NAME, "E" + id)
                        .set(EMPLOYEES.TITLE, "")
                        .set(EMPLOYEES.MANAGER_ID, managerOf.apply(id))
                        .execute()));
  }
}
