package org.kith.identity;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.kith.audit.Act;
import org.kith.audit.Audit;
import org.kith.kernel.Check;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.passwords.PasswordRule;
import org.kith.passwords.Passwords;
import org.kith.storage.Transactions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// Names and passwords. What hashes a password does not run inside a transaction. A change of one
/// publishes [PasswordChanged].
@Service
public class Credentials {

  private final CredentialSql credentials;
  private final Passwords passwords;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final Transactions transactions;

  Credentials(
      CredentialSql credentials,
      Passwords passwords,
      Audit audit,
      ApplicationEventPublisher events,
      Transactions transactions) {
    this.credentials = credentials;
    this.passwords = passwords;
    this.audit = audit;
    this.events = events;
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

  /// Whether somebody may sign in. Then it stays so until the transaction of the caller ends.
  public boolean maySignIn(long userId) {
    return credentials.lockForSignIn(userId);
  }

  /// Whether somebody can sign in by a password: who registered by another proof has none, until
  /// they choose one.
  public boolean hasPassword(long userId) {
    return credentials.hasPassword(userId);
  }

  /// For what needs more than being signed in.
  ///
  /// @throws Problem.Invalid naming the field `password` when this is not the user's, or they have
  ///   none
  public void requirePassword(long userId, @Nullable String password) {
    String hash = credentials.find(userId).map(CredentialSql.Stored::passwordHash).orElse(null);
    if (hash == null) {
      throw new Problem.Invalid("password", "is not chosen yet; choose one in the settings first");
    }
    if (!passwords.matches(password == null ? "" : password, hash)) {
      throw new Problem.Invalid("password", "is wrong");
    }
  }

  /// Changes a user's own password, or gives them the first one.
  ///
  /// @param current not looked at where there is none
  /// @param then done in the same transaction
  /// @throws Problem.Invalid when the current password is wrong or the new one is not acceptable
  /// @throws Problem.Conflict when the password was changed by another request meanwhile
  public void change(
      long userId, @Nullable String current, @Nullable String wanted, Runnable then) {
    CredentialSql.Stored user =
        credentials.find(userId).orElseThrow(() -> new Problem.Unauthorized("Sign in to do this"));
    Check check = new Check();
    String accepted =
        PasswordRule.check(check, "new_password", wanted, user.username(), user.email());
    check.done();
    String oldHash = user.passwordHash();
    if (oldHash != null && !passwords.matches(current == null ? "" : current, oldHash)) {
      throw new Problem.Invalid("current_password", "is wrong");
    }
    String newHash = passwords.hash(accepted);
    transactions.run(() -> {
      if (!credentials.changePassword(userId, oldHash, newHash)) {
        throw new Problem.Conflict("The password was changed meanwhile");
      }
      then.run();
      events.publishEvent(new PasswordChanged(userId));
    });
  }

  /// Somebody who may sign in, by username or email.
  public Optional<Person> person(String name) {
    return find(name).map(Credentials::person);
  }

  /// Somebody who may sign in.
  public Optional<Person> person(long userId) {
    return credentials.find(userId).map(Credentials::person);
  }

  private static Person person(CredentialSql.Stored found) {
    return new Person(found.userId(), found.username(), found.email());
  }

  /// The address of somebody who may sign in.
  public Optional<Email> email(long userId) {
    return credentials.email(userId);
  }

  /// Whether somebody has this address, deleted people too.
  public boolean isTaken(String email) {
    return credentials.emailExists(email);
  }

  /// @throws Problem.Conflict "Email already registered"
  public void requireFree(String email) {
    if (isTaken(email)) {
      throw taken();
    }
  }

  /// Gives somebody an address. Inside a transaction.
  ///
  /// @param confirmedAt when they showed that mail to it reaches them; null when they did not
  /// @throws Problem.Conflict "Email already registered", when somebody else has it
  public void setEmail(long userId, String email, @Nullable Instant confirmedAt) {
    if (!credentials.setEmail(userId, email, confirmedAt)) {
      throw taken();
    }
  }

  private static Problem taken() {
    return new Problem.Conflict("Email already registered");
  }

  /// Gives somebody who proved otherwise who they are the password they wish.
  ///
  /// @param proof used up in the same transaction; throws when it is not valid any more
  /// @return their username
  /// @throws Problem.NotFound "User not found" when they may not sign in
  /// @throws Problem.Invalid when the password is not accepted
  public String reset(long userId, @Nullable String wanted, Runnable proof) {
    CredentialSql.Stored user =
        credentials.find(userId).orElseThrow(() -> new Problem.NotFound("User not found"));
    Check check = new Check();
    String accepted =
        PasswordRule.check(check, "new_password", wanted, user.username(), user.email());
    check.done();
    String hash = passwords.hash(accepted);
    transactions.run(() -> {
      proof.run();
      credentials.setPassword(user.username(), hash);
      events.publishEvent(new PasswordChanged(userId));
    });
    return user.username();
  }

  /// Gives a user a password, for the first time or anew. For commands of operators only.
  ///
  /// @param then done in the same transaction with the id of the user
  /// @throws Problem.NotFound "User not found"
  /// @throws Problem.Invalid when the password is not accepted
  public void give(String username, String password, LongConsumer then) {
    Check check = new Check();
    PasswordRule.check(check, "password", password, username);
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
      events.publishEvent(new PasswordChanged(userId));
    });
  }

  /// Somebody who may sign in.
  public record Person(long id, String username, String email) {}

  public record Email(String address, boolean confirmed) {}

  /// Somebody has another password, whoever gave it. Announced inside the transaction.
  public record PasswordChanged(long userId) {}

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
