package org.kith.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.kith.kernel.Ids;
import org.kith.kernel.Problem;
import org.kith.kernel.Settings;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Signing in: an opaque token of 256 random bits, of which the database keeps the SHA-256 only.
@Service
public class Tokens {

  private static final int TOKEN_BYTES = 32;

  private final TokenSql tokens;
  private final UserSql users;
  private final Passwords passwords;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;
  private final Settings settings;
  private final SecureRandom random = new SecureRandom();

  Tokens(
      TokenSql tokens,
      UserSql users,
      Passwords passwords,
      Transactions transactions,
      Ids ids,
      Clock clock,
      Settings settings) {
    this.tokens = tokens;
    this.users = users;
    this.passwords = passwords;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
    this.settings = settings;
  }

  /// Signs in by username or email. Anybody may.
  ///
  /// @throws Problem.Unauthorized the same for an unknown name and a wrong password
  public Issued signIn(String name, String password) {
    UserSql.Credentials found =
        users.credentials(name.strip().toLowerCase(Locale.ROOT)).orElse(null);
    if (!passwords.matches(password, found == null ? null : found.passwordHash())
        || found == null
        || !found.isActive()) {
      throw new Problem.Unauthorized("Username or password is wrong");
    }
    return issue(found.userId());
  }

  Issued issue(long userId) {
    byte[] secret = new byte[TOKEN_BYTES];
    random.nextBytes(secret);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    Instant now = clock.instant();
    transactions.run(() ->
        tokens.insert(ids.next(), userId, hash(token), now, now.plus(settings.tokenLifetime())));
    return new Issued(token, settings.tokenLifetime().toSeconds());
  }

  /// Who a token belongs to; empty when it is unknown, expired or revoked, or its user may not sign
  /// in.
  public Optional<Viewer> viewer(String token) {
    return tokens.viewer(hash(token), clock.instant());
  }

  private static String hash(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// @param expiresIn seconds
  public record Issued(String accessToken, long expiresIn) {

    @Override
    public String toString() {
      return "Issued[" + expiresIn + " s]";
    }
  }
}
