package org.kith.avatars;

import static org.kith.storage.tables.Tables.AVATARS;
import static org.kith.storage.tables.Tables.USERS;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// SQL on avatars.
@Repository
class AvatarSql {

  private final DSLContext sql;

  AvatarSql(DSLContext sql) {
    this.sql = sql;
  }

  void put(long userId, Picture picture, Instant now) {
    sql.insertInto(AVATARS)
        .set(AVATARS.USER_ID, userId)
        .set(AVATARS.NAME, picture.name())
        .set(AVATARS.IMAGE, picture.image())
        .set(AVATARS.SMALL, picture.small())
        .set(AVATARS.CREATED_AT, now)
        .onConflict(AVATARS.USER_ID)
        .doUpdate()
        .set(AVATARS.NAME, picture.name())
        .set(AVATARS.IMAGE, picture.image())
        .set(AVATARS.SMALL, picture.small())
        .set(AVATARS.CREATED_AT, now)
        .execute();
  }

  void delete(long userId) {
    sql.deleteFrom(AVATARS).where(AVATARS.USER_ID.eq(userId)).execute();
  }

  /// Of anybody who was not deleted: all who have the image have the same.
  Optional<byte[]> find(AvatarName name) {
    return sql.select(name.small() ? AVATARS.SMALL : AVATARS.IMAGE)
        .from(AVATARS)
        .join(USERS)
        .on(USERS.ID.eq(AVATARS.USER_ID))
        .where(AVATARS.NAME.eq(name.stored()))
        .and(USERS.DELETED_AT.isNull())
        .limit(1)
        .fetchOptional(row -> row.value1());
  }
}
