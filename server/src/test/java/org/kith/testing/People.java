package org.kith.testing;

import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import org.jooq.DSLContext;
import org.kith.storage.Transactions;

/// What operators do to people, straight in the database.
public final class People {

  private People() {}

  public static void deactivate(World world, long id) {
    DSLContext sql = world.server.bean(DSLContext.class);
    world
        .server
        .bean(Transactions.class)
        .run(() -> sql.update(USERS).set(USERS.IS_ACTIVE, false).where(USERS.ID.eq(id)).execute());
  }

  public static void softDelete(World world, long id) {
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
