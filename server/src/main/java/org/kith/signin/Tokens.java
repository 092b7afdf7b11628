package org.kith.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.factors.OneTimeCodes;
import org.kith.identity.Credentials;
import org.kith.identity.Credentials.Proof;
import org.kith.kernel.Cursor;
import org.kith.kernel.Ids;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Secret;
import org.kith.kernel.Settings;
import org.kith.kernel.Viewer;
import org.kith.limits.Limit;
import org.kith.limits.Limits;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Signing in: an opaque token of 256 random bits, of which the database keeps the SHA-256 only.
@Service
public class Tokens {

  private static final Duration FRESH = Duration.ofMinutes(10);

  private final TokenSql tokens;
  private final SignIns signIns;
  private final TokenUpkeep upkeep;
  private final Credentials credentials;
  private final OneTimeCodes codes;
  private final Limits limits;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;
  private final Settings settings;

  Tokens(
      TokenSql tokens,
      SignIns signIns,
      TokenUpkeep upkeep,
      Credentials credentials,
      OneTimeCodes codes,
      Limits limits,
      Transactions transactions,
      Ids ids,
      Clock clock,
      Settings settings) {
    this.tokens = tokens;
    this.signIns = signIns;
    this.upkeep = upkeep;
    this.credentials = credentials;
    this.codes = codes;
    this.limits = limits;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
    this.settings = settings;
  }

  /// Signs in by username or email, without a code. Anybody may.
  ///
  /// @throws Problem.CodeNeeded when the password is right and a second factor is on
  /// @throws Problem.Unauthorized as [#signIn(String, String, String)]
  /// @throws Problem.TooMany as [#signIn(String, String, String)]
  public Issued signIn(String name, String password) {
    return signIn(name, password, "");
  }

  /// Signs in by username or email. Anybody may.
  ///
  /// @param otp a code of the person's second factor; not looked at where none is on
  /// @throws Problem.Unauthorized the same, and after the same work, whether the name is unknown,
  ///   the password is wrong, or the user was deactivated, and whatever the code is
  /// @throws Problem.CodeNeeded when the password is right, and the code is not
  /// @throws Problem.TooMany after too many of these for the same name, also for the right password
  public Issued signIn(String name, String password, String otp) {
    Proof proof = prove(name, password);
    return codes.areNeeded(proof.userId())
        ? withCode(proof.userId(), otp, () -> requireHeld(proof))
        : issue(proof.userId(), () -> requireHeld(proof));
  }

  /// That somebody knows a password; wrong ones are counted.
  Proof prove(String name, String password) {
    String account = "name " + Secret.hash(name.strip().toLowerCase(Locale.ROOT));
    limits.take(Limit.PASSWORD, account);
    Proof proof = credentials.prove(name, password).orElseThrow(Tokens::wrong);
    limits.forget(Limit.PASSWORD, account);
    return proof;
  }

  /// Inside a transaction, see [Credentials#stillHolds].
  void requireHeld(Proof proof) {
    if (!credentials.stillHolds(proof)) {
      throw wrong();
    }
  }

  private static Problem wrong() {
    return new Problem.Unauthorized("Username or password is wrong");
  }

  /// The second step of a sign-in; wrong codes are counted.
  ///
  /// @param firstStep used up in the same transaction; throws when it does not hold any more
  Issued withCode(long userId, String otp, Runnable firstStep) {
    if (otp.isBlank()) {
      throw new Problem.CodeNeeded(
          "A code of your authenticator app, or a recovery code, is needed");
    }
    String account = "user " + userId;
    limits.take(Limit.CODE, account);
    Issued issued =
        issue(
            userId,
            () -> {
              firstStep.run();
              if (!codes.use(userId, otp)) {
                throw new Problem.CodeNeeded("The code is wrong, or was used already");
              }
            });
    limits.forget(Limit.CODE, account);
    return issued;
  }

  /// Signs in somebody who proved otherwise than by a password who they are.
  ///
  /// @param proof used up in the same transaction; throws when it does not hold any more
  /// @throws Problem.Unauthorized when they may not sign in
  public Issued signIn(long userId, Runnable proof) {
    return issue(
        userId,
        () -> {
          proof.run();
          requireMaySignIn(userId);
        });
  }

  /// Inside a transaction, see [Credentials#maySignIn].
  void requireMaySignIn(long userId) {
    if (!credentials.maySignIn(userId)) {
      throw new Problem.Unauthorized("This account may not sign in");
    }
  }

  /// @param proof that they may sign in, used up in the same transaction; throws when it does not
  ///   hold any more
  Issued issue(long userId, Runnable proof) {
    String token = Secret.random();
    Instant now = clock.instant();
    transactions.run(() -> {
      proof.run();
      tokens.insert(
          ids.next(), userId, Secret.hash(token), now, now.plus(settings.tokenLifetime()));
    });
    return new Issued(token, settings.tokenLifetime().toSeconds());
  }

  /// Who a token belongs to; empty when it is unknown, expired or revoked, or its user may not sign
  /// in.
  public Optional<Viewer> viewer(String token) {
    Optional<Viewer> viewer = signIns.viewer(Secret.hash(token));
    viewer.ifPresent(v -> upkeep.used(v.tokenId()));
    return viewer;
  }

  /// Wants a sign-in of the last minutes, which asked for a proof, for what is of worth to whoever
  /// finds a token.
  ///
  /// @throws Problem.Forbidden when the one that the request came with is older
  public void requireFresh(Viewer viewer) {
    long userId = viewer.requireSignedIn();
    Instant oldest = clock.instant().minus(FRESH);
    if (!tokens.isNewer(userId, viewer.tokenId(), oldest)) {
      throw new Problem.Forbidden(
          "This sign-in is more than 10 minutes old; sign in anew for this");
    }
  }

  /// Ends the token that the request came with. Whoever is signed in may.
  public void signOut(Viewer viewer) {
    long userId = viewer.requireSignedIn();
    transactions.run(() -> tokens.delete(userId, viewer.tokenId()));
  }

  /// The viewer's own sign-ins that have not ended, newest first.
  public Page<Token> list(Viewer viewer, PageRequest page) {
    long userId = viewer.requireSignedIn();
    Instant now = clock.instant();
    return Page.of(
        page,
        tokens.list(userId, viewer.tokenId(), page, now),
        token -> new Cursor(token.createdAt().toEpochMilli(), token.id()),
        () -> tokens.count(userId, now));
  }

  /// Ends one of the viewer's own tokens.
  ///
  /// @throws Problem.NotFound "Token not found", also when it is somebody else's
  public void revoke(Viewer viewer, long tokenId) {
    long userId = viewer.requireSignedIn();
    if (!transactions.write(() -> tokens.delete(userId, tokenId))) {
      throw new Problem.NotFound("Token not found");
    }
  }

  /// Ends every token of the viewer's but the one the request came with.
  ///
  /// @return how many were ended
  public int revokeOthers(Viewer viewer) {
    long userId = viewer.requireSignedIn();
    return transactions.write(() -> tokens.deleteOthers(userId, viewer.tokenId()));
  }

  /// Changes the viewer's own password, and ends every other token of theirs. Who has none yet
  /// chooses the first one, for which a sign-in of the last minutes stands.
  ///
  /// @throws Problem.Invalid when the current password is wrong or the new one is not acceptable
  /// @throws Problem.Conflict when the password was changed by another request meanwhile
  /// @throws Problem.Forbidden as [#requireFresh], where there is none yet
  /// @throws Problem.TooMany after too many attempts
  public void changePassword(Viewer viewer, @Nullable String current, @Nullable String wanted) {
    long userId = viewer.requireSignedIn();
    if (!credentials.hasPassword(userId)) {
      requireFresh(viewer);
    }
    limits.take(Limit.PASSWORD, "user " + userId);
    credentials.change(
        userId, current, wanted, () -> tokens.deleteOthers(userId, viewer.tokenId()));
    limits.forget(Limit.PASSWORD, "user " + userId);
  }

  /// Gives a user a password, for the first time or anew, and ends everything they are signed in
  /// to. For commands of operators only.
  ///
  /// @throws Problem.NotFound "User not found"
  /// @throws Problem.Invalid when the password is too short or too long
  public void givePassword(String username, String password) {
    credentials.give(username, password, tokens::deleteAll);
  }

  /// @param expiresIn seconds
  public record Issued(String accessToken, long expiresIn) {

    @Override
    public String toString() {
      return "Issued[" + expiresIn + " s]";
    }
  }

  /// A sign-in that has not ended, as its user sees it; never the token itself.
  ///
  /// @param lastUsedAt to about a minute; null until then
  /// @param current whether the request that asks came with it
  public record Token(
      long id,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant lastUsedAt,
      boolean current) {}
}
