package org.kith.erasure;

import static org.kith.storage.tables.Tables.AVATARS;
import static org.kith.storage.tables.Tables.EMAIL_CONFIRMATIONS;
import static org.kith.storage.tables.Tables.IDENTITIES;
import static org.kith.storage.tables.Tables.OPENID_SIGN_INS;
import static org.kith.storage.tables.Tables.OUTBOX;
import static org.kith.storage.tables.Tables.PASSKEYS;
import static org.kith.storage.tables.Tables.PASSKEY_CHALLENGES;
import static org.kith.storage.tables.Tables.PASSWORD_LINKS;
import static org.kith.storage.tables.Tables.PENDING_SIGN_INS;
import static org.kith.storage.tables.Tables.RECOVERY_CODES;
import static org.kith.storage.tables.Tables.SECOND_FACTORS;

import java.time.Instant;
import org.jooq.DSLContext;

/// Rows of somebody that take long to come by over HTTP.
final class Belongings {

  private Belongings() {}

  static void insert(DSLContext sql, long userId, Instant now) {
    sql.insertInto(AVATARS)
        .set(AVATARS.USER_ID, userId)
        .set(AVATARS.NAME, "name.png")
        .set(AVATARS.IMAGE, new byte[] {1})
        .set(AVATARS.SMALL, new byte[] {1})
        .set(AVATARS.CREATED_AT, now)
        .execute();
    sql.insertInto(PASSWORD_LINKS)
        .set(PASSWORD_LINKS.USER_ID, userId)
        .set(PASSWORD_LINKS.TOKEN_HASH, "hash")
        .set(PASSWORD_LINKS.EXPIRES_AT, now)
        .execute();
    sql.insertInto(SECOND_FACTORS)
        .set(SECOND_FACTORS.USER_ID, userId)
        .set(SECOND_FACTORS.SECRET, "secret")
        .set(SECOND_FACTORS.LAST_STEP, 1L)
        .set(SECOND_FACTORS.CREATED_AT, now)
        .execute();
    sql.insertInto(RECOVERY_CODES)
        .set(RECOVERY_CODES.USER_ID, userId)
        .set(RECOVERY_CODES.CODE_HASH, "hash")
        .execute();
    sql.insertInto(PENDING_SIGN_INS)
        .set(PENDING_SIGN_INS.TOKEN_HASH, "hash")
        .set(PENDING_SIGN_INS.USER_ID, userId)
        .set(PENDING_SIGN_INS.EXPIRES_AT, now)
        .execute();
    sql.insertInto(PASSKEYS)
        .set(PASSKEYS.ID, 9001L)
        .set(PASSKEYS.USER_ID, userId)
        .set(PASSKEYS.CREDENTIAL_ID, "credential")
        .set(PASSKEYS.PUBLIC_KEY, "key")
        .set(PASSKEYS.BACKUP_ELIGIBLE, true)
        .set(PASSKEYS.SIGN_COUNT, 0L)
        .set(PASSKEYS.NAME, "phone")
        .set(PASSKEYS.CREATED_AT, now)
        .execute();
    sql.insertInto(PASSKEY_CHALLENGES)
        .set(PASSKEY_CHALLENGES.CHALLENGE_HASH, "hash")
        .set(PASSKEY_CHALLENGES.USER_ID, userId)
        .set(PASSKEY_CHALLENGES.EXPIRES_AT, now)
        .execute();
    sql.insertInto(IDENTITIES)
        .set(IDENTITIES.ID, 9001L)
        .set(IDENTITIES.USER_ID, userId)
        .set(IDENTITIES.ISSUER, "https://accounts.example.org")
        .set(IDENTITIES.SUBJECT, "subject")
        .set(IDENTITIES.CREATED_AT, now)
        .execute();
    sql.insertInto(OPENID_SIGN_INS)
        .set(OPENID_SIGN_INS.SECRET_HASH, "hash")
        .set(OPENID_SIGN_INS.USER_ID, userId)
        .set(OPENID_SIGN_INS.RETURN_TO, "/settings/identities")
        .set(OPENID_SIGN_INS.EXPIRES_AT, now)
        .execute();
    sql.insertInto(EMAIL_CONFIRMATIONS)
        .set(EMAIL_CONFIRMATIONS.USER_ID, userId)
        .set(EMAIL_CONFIRMATIONS.EMAIL, "new@example.org")
        .set(EMAIL_CONFIRMATIONS.TOKEN_HASH, "hash")
        .set(EMAIL_CONFIRMATIONS.EXPIRES_AT, now)
        .execute();
    sql.insertInto(OUTBOX)
        .set(OUTBOX.ID, 9001L)
        .set(OUTBOX.KIND, "email_changed")
        .set(OUTBOX.USER_ID, userId)
        .set(OUTBOX.RECIPIENT, "old@example.org")
        .set(OUTBOX.LANGUAGE, "en")
        .set(OUTBOX.CREATED_AT, now)
        .set(OUTBOX.DUE_AT, now)
        .execute();
  }
}
