package org.kith.identity;

import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import org.jooq.DSLContext;
import org.kith.storage.Transactions;
import org.kith.testing.World;

/// What operators do to people, straight in the database.
final class People {

  private People() {}

  static void deactivate(World world, long id) {
    DSLContext sql = world.server.bean(DSLContext.class);
    world
        .server
        .bean(Transactions.class)
        .run(() -> sql.update(USERS).set(USERS.IS_ACTIVE, false).where(USERS.ID.eq(id)).execute());
  }

  static void softDelete(World world, long id) {
    DSLContext sql = world.server.bean(DSLContext.class);
    world
        .server
        .bean(Transactions.class)
        .run(() ->
            sql.update(USERS)
                .set(USERS.DELETED_AT, Instant.EPOCH)
                .where(USERS.ID.eq(id))
                .execute());
  }
}
