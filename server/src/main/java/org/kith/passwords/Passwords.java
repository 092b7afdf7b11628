package org.kith.passwords;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Check;
import org.kith.kernel.Problem;
import org.kith.kernel.Settings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Argon2id hashes (RFC 9106), salted; the parameters are stored with each hash.
///
/// A hash takes much memory and time on purpose. So only a few are computed at once, the rest wait
/// their turn; and none inside a transaction, where others would wait for its locks.
@Component
public class Passwords {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int MOST_AT_ONCE = 4;
  private static final int WAIT_SECONDS = 10;

  private final PasswordEncoder encoder;
  private final Semaphore turns;
  private final String decoy;

  @Autowired
  Passwords(Settings settings) {
    this(
        new Argon2PasswordEncoder(
            SALT_BYTES, HASH_BYTES, 1, settings.argon2MemoryKib(), settings.argon2Iterations()),
        Math.min(MOST_AT_ONCE, Runtime.getRuntime().availableProcessors()),
        decoy(settings));
  }

  Passwords(PasswordEncoder encoder, int atOnce, String decoy) {
    this.encoder = encoder;
    this.turns = new Semaphore(atOnce, true);
    this.decoy = decoy;
  }

  /// A hash of no password that anybody knows, in the form of one that was computed, which would
  /// cost every start a hash.
  static String decoy(Settings settings) {
    return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
        .formatted(
            settings.argon2MemoryKib(),
            settings.argon2Iterations(),
            random(SALT_BYTES),
            random(HASH_BYTES));
  }

  private static String random(int size) {
    byte[] bytes = new byte[size];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  /// @throws Problem.Unavailable when too many others wait for their turn
  public String hash(String password) {
    return inTurn(() -> String.valueOf(encoder.encode(password)));
  }

  /// Takes as long for a user who does not exist, or has no password, as for a wrong one, so that
  /// the time tells nobody which names exist.
  ///
  /// @throws Problem.Unavailable when too many others wait for their turn
  public boolean matches(String password, @Nullable String hash) {
    String bytes = new String(password.getBytes(UTF_8), UTF_8);
    boolean matches = inTurn(() -> encoder.matches(bytes, hash == null ? decoy : hash));
    return matches && hash != null && Check.isUnicode(password);
  }

  private <T> T inTurn(Supplier<T> work) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a password is hashed before the transaction, never in it");
    }
    try {
      if (!turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new Problem.Unavailable("Too many people are signing in; try again shortly");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem.Unavailable("The server is stopping");
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }
}
