package org.kith.openid;

import java.time.Clock;
import java.time.Instant;
import org.kith.factors.Reauthentication;
import org.kith.identity.Credentials;
import org.kith.kernel.Cursor;
import org.kith.kernel.Ids;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Accounts at the provider that people connected with theirs here. Each person has one at most of
/// each provider, and each belongs to one person.
@Service
public class Identities {

  private final IdentitySql identities;
  private final Provider provider;
  private final Reauthentication reauthentication;
  private final Credentials credentials;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  Identities(
      IdentitySql identities,
      Provider provider,
      Reauthentication reauthentication,
      Credentials credentials,
      Transactions transactions,
      Ids ids,
      Clock clock) {
    this.identities = identities;
    this.provider = provider;
    this.reauthentication = reauthentication;
    this.credentials = credentials;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /// The viewer's identities, newest first; of providers of before too.
  public Page<Identity> list(Viewer viewer, PageRequest page) {
    long userId = viewer.requireSignedIn();
    return Page.of(
        page,
        identities.list(userId, page),
        identity -> new Cursor(identity.createdAt().toEpochMilli(), identity.id()),
        () -> identities.count(userId));
  }

  /// Whether the viewer connected their account at the provider of now.
  public boolean areConnected(Viewer viewer) {
    long userId = viewer.requireSignedIn();
    return provider
        .ifAny()
        .filter(there -> identities.exists(userId, there.issuer().toString()))
        .isPresent();
  }

  /// See [OpenIdSignIns#beginConnecting].
  long requireMayConnect(Viewer viewer, String password, String otp) {
    long userId = viewer.requireSignedIn();
    OpenIdProvider there = provider.require();
    if (areConnected(viewer)) {
      throw new Problem.Conflict(
          "Your account at " + there.label() + " is connected; disconnect it before another one");
    }
    reauthentication.require(viewer, password, otp);
    return userId;
  }

  /// @throws Problem.Conflict when somebody has it already
  void connect(long userId, Claims claims) {
    OpenIdProvider there = provider.require();
    Instant now = clock.instant();
    Identity identity =
        new Identity(ids.next(), there.issuer().toString(), claims.subject(), now, null);
    if (!transactions.write(() -> identities.insert(userId, identity))) {
      throw new Problem.Conflict(
          "This account at " + there.label() + " is connected with an account here already");
    }
  }

  /// Disconnects one of the viewer's identities. What was signed in to with it stays so, here and
  /// there.
  ///
  /// @throws Problem.NotFound "Identity not found", also when it is somebody else's
  /// @throws Problem.Conflict when the viewer has no password, and could not sign in any more
  public void remove(Viewer viewer, long id) {
    long userId = viewer.requireSignedIn();
    transactions.run(() -> {
      if (!identities.delete(userId, id)) {
        throw new Problem.NotFound("Identity not found");
      }
      if (!credentials.hasPassword(userId)) {
        throw new Problem.Conflict(
            "Without it you could not sign in any more; choose a password in the settings first");
      }
    });
  }
}
