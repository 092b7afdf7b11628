package org.kith.identity;

import static org.kith.storage.tables.Tables.PROFILES;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// SQL on profiles.
@Repository
class ProfileSql {

  static final List<Field<?>> COLUMNS =
      List.of(
          PROFILES.USER_ID,
          PROFILES.FULL_NAME,
          PROFILES.BIO,
          PROFILES.AVATAR,
          PROFILES.LOCATION,
          PROFILES.WEBSITE,
          PROFILES.BIRTH_DATE);

  private final DSLContext sql;

  ProfileSql(DSLContext sql) {
    this.sql = sql;
  }

  Optional<Profile> find(long userId) {
    return sql.select(COLUMNS)
        .from(PROFILES)
        .where(PROFILES.USER_ID.eq(userId))
        .fetchOptional(ProfileSql::profile);
  }

  /// @return false when the user has a profile, and then nothing was written
  boolean insert(long userId, Profile profile) {
    return sql.insertInto(PROFILES)
            .set(PROFILES.USER_ID, userId)
            .set(values(profile))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  void insertAll(Map<Long, Profile> profiles) {
    var insert =
        sql.insertInto(
            PROFILES,
            PROFILES.USER_ID,
            PROFILES.FULL_NAME,
            PROFILES.FOLDED_NAME,
            PROFILES.BIO,
            PROFILES.AVATAR,
            PROFILES.LOCATION,
            PROFILES.WEBSITE,
            PROFILES.BIRTH_DATE);
    for (Map.Entry<Long, Profile> entry : profiles.entrySet()) {
      Profile profile = entry.getValue();
      insert =
          insert.values(
              entry.getKey(),
              profile.fullName(),
              folded(profile.fullName()),
              profile.bio(),
              profile.avatar(),
              profile.location(),
              profile.website(),
              profile.birthDate());
    }
    insert.execute();
  }

  boolean update(long userId, Profile profile) {
    return sql.update(PROFILES).set(values(profile)).where(PROFILES.USER_ID.eq(userId)).execute()
        == 1;
  }

  /// The avatar of a profile that nobody else changes until the transaction ends. On SQLite a
  /// transaction that writes is alone.
  Optional<String> lockAvatar(long userId) {
    var profile = sql.select(PROFILES.AVATAR).from(PROFILES).where(PROFILES.USER_ID.eq(userId));
    return (sql.dialect() == SQLDialect.SQLITE ? profile : profile.forUpdate())
        .fetchOptional(PROFILES.AVATAR);
  }

  void updateAvatar(long userId, String avatar) {
    sql.update(PROFILES).set(PROFILES.AVATAR, avatar).where(PROFILES.USER_ID.eq(userId)).execute();
  }

  private static Map<Field<?>, @Nullable Object> values(Profile profile) {
    Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
    values.put(PROFILES.FULL_NAME, profile.fullName());
    values.put(PROFILES.FOLDED_NAME, folded(profile.fullName()));
    values.put(PROFILES.BIO, profile.bio());
    values.put(PROFILES.AVATAR, profile.avatar());
    values.put(PROFILES.LOCATION, profile.location());
    values.put(PROFILES.WEBSITE, profile.website());
    values.put(PROFILES.BIRTH_DATE, profile.birthDate());
    return values;
  }

  /// A name as it is searched. Folded here since SQLite folds no letters beyond ASCII.
  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  static Profile profile(Record row) {
    return new Profile(
        row.get(PROFILES.FULL_NAME),
        row.get(PROFILES.BIO),
        row.get(PROFILES.AVATAR),
        row.get(PROFILES.LOCATION),
        row.get(PROFILES.WEBSITE),
        row.get(PROFILES.BIRTH_DATE));
  }
}
