package org.kith.factors;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kith.audit.Act;
import org.kith.audit.Audit;
import org.kith.identity.Credentials;
import org.kith.identity.Credentials.Person;
import org.kith.identity.User;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Secret;
import org.kith.kernel.Settings;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// The second factor of people who turned it on: codes of an authenticator app, each of which is
/// good once, and recovery codes for who lost the app.
@Service
public class SecondFactors {

  private static final String NOT_ON = "No second factor is on";

  private final SecondFactorSql factors;
  private final OneTimeCodes codes;
  private final Reauthentication reauthentication;
  private final Credentials credentials;
  private final Users users;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;
  private final Settings settings;

  SecondFactors(
      SecondFactorSql factors,
      OneTimeCodes codes,
      Reauthentication reauthentication,
      Credentials credentials,
      Users users,
      Audit audit,
      Transactions transactions,
      Clock clock,
      Settings settings) {
    this.factors = factors;
    this.codes = codes;
    this.reauthentication = reauthentication;
    this.credentials = credentials;
    this.users = users;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
    this.settings = settings;
  }

  /// Whether the viewer has a second factor, and how many recovery codes are left.
  public State state(Viewer viewer) {
    long userId = viewer.requireSignedIn();
    Instant since = factors.since(userId).orElse(null);
    return new State(since != null, since, since == null ? 0 : factors.recoveryCodes(userId));
  }

  /// A new secret for the viewer's app. The server keeps nothing of it: it comes back with
  /// [#turnOn].
  public Proposal propose(Viewer viewer) {
    viewer.requireSignedIn();
    return proposal(viewer, Totp.random());
  }

  /// The same of a secret that was proposed already, or of a new one if it never was.
  public Proposal propose(Viewer viewer, String secret) {
    viewer.requireSignedIn();
    return proposal(viewer, Totp.of(secret).orElseGet(Totp::random));
  }

  private Proposal proposal(Viewer viewer, Totp totp) {
    String username = users.find(viewer, new UserRef.Me()).username();
    return new Proposal(totp.secret(), totp.uri(settings.siteName(), username));
  }

  /// Turns the viewer's second factor on. Tokens of before stay valid.
  ///
  /// @param otp the code that the app shows for this secret
  /// @return recovery codes, which nobody can read again
  /// @throws Problem.Invalid naming `secret`, `password` or `otp`
  /// @throws Problem.Conflict when it is on already
  /// @throws Problem.TooMany after too many wrong passwords
  public List<String> turnOn(Viewer viewer, String secret, String password, String otp) {
    long userId = viewer.requireSignedIn();
    Totp totp =
        Totp.of(secret)
            .orElseThrow(() -> new Problem.Invalid("secret", "must be the one that was proposed"));
    Instant now = clock.instant();
    reauthentication.requirePassword(userId, password);
    long step =
        totp.steps(OneTimeCodes.plain(otp), now)
            .max()
            .orElseThrow(() ->
                new Problem.Invalid("otp", "is not what the app shows now; is its clock right?"));
    List<String> made = RecoveryCode.several();
    transactions.run(() -> {
      if (!factors.insert(userId, totp.secret(), step, now)) {
        throw new Problem.Conflict("A second factor is on already; turn it off first");
      }
      factors.replaceRecoveryCodes(userId, hashes(made));
    });
    return made;
  }

  /// Gives the viewer other recovery codes; those of before are good no more.
  ///
  /// @return codes that nobody can read again
  /// @throws Problem.Invalid naming `password` or `otp`
  /// @throws Problem.Conflict when no second factor is on
  /// @throws Problem.TooMany after too many wrong passwords or codes
  public List<String> renewRecoveryCodes(Viewer viewer, String password, String otp) {
    long userId = viewer.requireSignedIn();
    requireOn(userId);
    reauthentication.require(viewer, password, otp);
    List<String> made = RecoveryCode.several();
    transactions.run(() -> {
      requireOn(userId);
      factors.replaceRecoveryCodes(userId, hashes(made));
    });
    return made;
  }

  private void requireOn(long userId) {
    if (!codes.areNeeded(userId)) {
      throw new Problem.Conflict(NOT_ON);
    }
  }

  private static List<String> hashes(List<String> codes) {
    return codes.stream().map(code -> Secret.hash(OneTimeCodes.plain(code))).toList();
  }

  /// Turns the viewer's second factor off, and its recovery codes with it.
  ///
  /// @throws Problem.Invalid naming `password` or `otp`
  /// @throws Problem.Conflict when it is off already
  /// @throws Problem.TooMany after too many wrong passwords or codes
  public void turnOff(Viewer viewer, String password, String otp) {
    long userId = viewer.requireSignedIn();
    requireOn(userId);
    reauthentication.require(viewer, password, otp);
    transactions.run(() -> factors.delete(userId));
  }

  /// Takes the second factor of somebody who lost everything. Needs ADMINISTER, and is in the audit
  /// log.
  ///
  /// @throws Problem.NotFound "User not found", or when they have none
  public void remove(Viewer viewer, UserRef ref) {
    viewer.require(Permission.ADMINISTER);
    User user = users.find(viewer, ref);
    remove(viewer, user.id(), user.username());
  }

  /// As [#remove(Viewer, UserRef)], for commands of operators, who need no permission.
  ///
  /// @param name username or email
  public void remove(String name) {
    Person person =
        credentials.person(name).orElseThrow(() -> new Problem.NotFound("User not found"));
    remove(Viewer.ANONYMOUS, person.id(), person.username());
  }

  private void remove(Viewer operator, long userId, String username) {
    transactions.run(() -> {
      if (!factors.delete(userId)) {
        throw new Problem.NotFound(NOT_ON);
      }
      audit.record(operator, Act.of("user.second-factor", userId, username));
    });
  }

  /// @param since null when it is off
  /// @param recoveryCodes how many are left
  public record State(boolean on, @Nullable Instant since, int recoveryCodes) {}

  /// @param secret in Base32
  /// @param uri the same for an app that reads QR codes
  public record Proposal(String secret, String uri) {

    @Override
    public String toString() {
      return "Proposal[]";
    }
  }
}
