package org.kith.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.kith.audit.Act;
import org.kith.audit.Audit;
import org.kith.kernel.Check;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Names and passwords. No method runs inside a transaction, except [#stillHolds].
@Service
public class Credentials {

  private final CredentialSql credentials;
  private final Passwords passwords;
  private final Audit audit;
  private final Transactions transactions;

  Credentials(
      CredentialSql credentials, Passwords passwords, Audit audit, Transactions transactions) {
    this.credentials = credentials;
    this.passwords = passwords;
    this.audit = audit;
    this.transactions = transactions;
  }

  /// Who has this username or email, and this password. Anybody may ask.
  ///
  /// @return empty the same, and after the same work, whether the name is unknown, the password is
  ///   wrong, or the user may not sign in
  public Optional<Proof> prove(String name, String password) {
    CredentialSql.Stored found = find(name).orElse(null);
    String passwordHash = found == null ? null : found.passwordHash();
    return passwords.matches(password, passwordHash) && found != null && passwordHash != null
        ? Optional.of(new Proof(found.userId(), passwordHash))
        : Optional.empty();
  }

  private Optional<CredentialSql.Stored> find(String name) {
    return NewUser.canBeName(name)
        ? credentials.find(name.strip().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /// Whether what was proved is still true. Then it stays so until the transaction of the caller
  /// ends: whoever changes the password at this moment either is seen here, or waits and sees what
  /// the caller wrote.
  public boolean stillHolds(Proof proof) {
    return credentials.lockForSignIn(proof.userId, proof.passwordHash);
  }

  /// Changes a user's own password.
  ///
  /// @param then done in the same transaction
  /// @throws Problem.Invalid when the current password is wrong or the new one is not acceptable
  /// @throws Problem.Conflict when the password was changed by another request meanwhile
  public void change(
      long userId, @Nullable String current, @Nullable String wanted, Runnable then) {
    Check check = new Check();
    String accepted = NewUser.checkPassword(check, "new_password", wanted);
    check.done();
    String oldHash = credentials.passwordHash(userId).orElse(null);
    if (!passwords.matches(current == null ? "" : current, oldHash) || oldHash == null) {
      throw new Problem.Invalid("current_password", "is wrong");
    }
    String newHash = passwords.hash(accepted);
    transactions.run(() -> {
      if (!credentials.changePassword(userId, oldHash, newHash)) {
        throw new Problem.Conflict("The password was changed meanwhile");
      }
      then.run();
    });
  }

  /// Gives a user a password, for the first time or anew. For commands of operators only.
  ///
  /// @param then done in the same transaction with the id of the user
  /// @throws Problem.NotFound "User not found"
  /// @throws Problem.Invalid when the password is too short or too long
  public void give(String username, String password, LongConsumer then) {
    Check check = new Check();
    NewUser.checkPassword(check, "password", password);
    check.done();
    String hash = passwords.hash(password);
    String name = username.toLowerCase(Locale.ROOT);
    transactions.run(() -> {
      long userId =
          credentials
              .setPassword(name, hash)
              .orElseThrow(() -> new Problem.NotFound("User not found"));
      audit.record(Viewer.ANONYMOUS, Act.of("user.password", userId, name));
      then.accept(userId);
    });
  }

  /// That somebody knew a password at one moment.
  public static final class Proof {

    private final long userId;
    private final String passwordHash;

    private Proof(long userId, String passwordHash) {
      this.userId = userId;
      this.passwordHash = passwordHash;
    }

    public long userId() {
      return userId;
    }
  }
}
