package org.kith.signin;

import java.time.Clock;
import java.time.Duration;
import org.kith.factors.OneTimeCodes;
import org.kith.identity.Credentials.Proof;
import org.kith.kernel.Problem;
import org.kith.kernel.Secret;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Signing in by two pages: one asks for the password or another proof, the next for a code, where
/// a second factor is on. What leads from one to the other is good for ten minutes, once, and for
/// nothing else; it ends with everything the person is signed in to.
@Service
public class PendingSignIns {

  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final Tokens tokens;
  private final TokenSql rows;
  private final OneTimeCodes codes;
  private final Transactions transactions;
  private final Clock clock;

  PendingSignIns(
      Tokens tokens, TokenSql rows, OneTimeCodes codes, Transactions transactions, Clock clock) {
    this.tokens = tokens;
    this.rows = rows;
    this.codes = codes;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// The first step, by username or email. Anybody may.
  ///
  /// @throws Problem.Unauthorized as [Tokens#signIn]
  /// @throws Problem.TooMany as [Tokens#signIn]
  public Step begin(String name, String password) {
    Proof proof = tokens.prove(name, password);
    if (!codes.areNeeded(proof.userId())) {
      return new Step.Done(tokens.issue(proof.userId(), () -> tokens.requireHeld(proof)));
    }
    return pending(proof.userId(), () -> tokens.requireHeld(proof));
  }

  /// The first step of somebody who proved otherwise than by a password who they are.
  ///
  /// @param proof used up in the same transaction; throws when it does not hold any more
  /// @throws Problem.Unauthorized when they may not sign in
  public Step begin(long userId, Runnable proof) {
    return codes.areNeeded(userId)
        ? pending(
            userId,
            () -> {
              proof.run();
              tokens.requireMaySignIn(userId);
            })
        : new Step.Done(tokens.signIn(userId, proof));
  }

  private Step pending(long userId, Runnable proof) {
    String token = Secret.random();
    transactions.run(() -> {
      proof.run();
      rows.insertPending(Secret.hash(token), userId, clock.instant().plus(LIFETIME));
    });
    return new Step.CodeNeeded(token);
  }

  /// The second step.
  ///
  /// @param token of the first
  /// @throws Problem.CodeNeeded when the code is wrong; the token stays good
  /// @throws Problem.Unauthorized when the token was used, or has ended
  /// @throws Problem.TooMany after too many wrong codes of the person
  public Tokens.Issued finish(String token, String otp) {
    String hash = Secret.hash(token);
    long userId = rows.pendingUser(hash, clock.instant()).orElseThrow(PendingSignIns::ended);
    return tokens.withCode(
        userId,
        otp,
        () -> {
          tokens.requireMaySignIn(userId);
          if (!rows.deletePending(hash)) {
            throw ended();
          }
        });
  }

  private static Problem ended() {
    return new Problem.Unauthorized("Too much time has passed; sign in again from the start");
  }

  /// What the first proof leads to.
  public sealed interface Step {

    record Done(Tokens.Issued issued) implements Step {}

    /// @param token to be sent with the code
    record CodeNeeded(String token) implements Step {

      @Override
      public String toString() {
        return "CodeNeeded[]";
      }
    }
  }
}
