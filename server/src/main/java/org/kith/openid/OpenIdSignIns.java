package org.kith.openid;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.kith.identity.Credentials;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.openid.SignInSql.Begun;
import org.kith.openid.SignInSql.Guest;
import org.kith.signin.PendingSignIns;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Signing in with the provider, in two steps. The first sends a browser there with what only that
/// browser can bring back; the second uses that up, whatever comes of it.
@Service
public class OpenIdSignIns {

  /// How long a browser may be at the provider, and how long somebody new may take to choose a
  /// username.
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  /// What a browser that nobody began anything in, or another one, is told.
  private static final String ENDED =
      "This sign-in has ended, was used already, or began in another browser; begin again";

  private static final int LONGEST_PATH = 500;

  private final Provider provider;
  private final Authorization authorization;
  private final SignInSql signIns;
  private final IdentitySql identities;
  private final Identities connected;
  private final PendingSignIns entrance;
  private final Credentials credentials;
  private final Transactions transactions;
  private final Clock clock;

  OpenIdSignIns(
      Provider provider,
      Authorization authorization,
      SignInSql signIns,
      IdentitySql identities,
      Identities connected,
      PendingSignIns entrance,
      Credentials credentials,
      Transactions transactions,
      Clock clock) {
    this.provider = provider;
    this.authorization = authorization;
    this.signIns = signIns;
    this.identities = identities;
    this.connected = connected;
    this.entrance = entrance;
    this.credentials = credentials;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// The provider by which people may sign in here; empty where the operator named none.
  public Optional<OpenIdProvider> provider() {
    return provider.ifAny();
  }

  /// @throws Problem.NotFound where the operator named none
  public OpenIdProvider requireProvider() {
    return provider.require();
  }

  /// The first step of signing in. Anybody may.
  ///
  /// @param back the page of this server to come back to
  /// @throws Problem.NotFound where there is no provider
  /// @throws Problem.Unavailable when it cannot be reached
  public Departure begin(String back) {
    return depart(new Begun(null, back.length() > LONGEST_PATH ? "/" : back));
  }

  /// The first step of connecting the viewer's account.
  ///
  /// @param otp a code of the second factor, where one is on
  /// @throws Problem.NotFound where there is no provider
  /// @throws Problem.Invalid naming `password` or `otp`
  /// @throws Problem.Conflict when it is connected already
  /// @throws Problem.TooMany after too many wrong passwords or codes
  /// @throws Problem.Unavailable when the provider cannot be reached
  public Departure beginConnecting(Viewer viewer, String password, String otp, String back) {
    long userId = connected.requireMayConnect(viewer, password, otp);
    return depart(new Begun(userId, back));
  }

  private Departure depart(Begun begun) {
    OpenIdProvider there = provider.require();
    Attempt attempt = Attempt.begun();
    URI address = provider.ask(() -> authorization.request(there, attempt));
    transactions.run(() -> signIns.insert(attempt.hash(), begun, clock.instant().plus(LIFETIME)));
    return new Departure(attempt.secret(), address);
  }

  /// The second step. Who comes back to another browser than the one that began changes nothing, so
  /// nobody is signed in as somebody else by a link.
  ///
  /// @param secret that the browser kept; empty for none
  /// @throws Problem.NotFound where there is no provider
  /// @throws Problem.BadRequest when this was not begun here, has ended, or was used
  /// @throws Problem.Unauthorized when the provider did not say who it is, or not so that it can be
  ///   believed, or they may not sign in
  /// @throws Problem.Unavailable when it cannot be reached
  /// @throws Problem.Forbidden when nobody here has this account, and nobody may register with it
  /// @throws Problem.Conflict when somebody else has it, or has its confirmed email address
  public Arrival finish(Viewer viewer, String secret, Answer answer) {
    OpenIdProvider there = provider.require();
    Attempt attempt = new Attempt(secret);
    if (!Authorization.isOf(attempt, answer.state)) {
      throw new Problem.BadRequest(ENDED);
    }
    Begun begun =
        transactions
            .write(() -> signIns.take(attempt.hash(), clock.instant()))
            .orElseThrow(() -> new Problem.BadRequest(ENDED));
    if (!answer.error.isEmpty()) {
      throw new Problem.Unauthorized(
          there.label() + " did not sign you in; try again, or sign in in another way");
    }
    Claims claims =
        provider.ask(() -> authorization.redeem(there, attempt, answer.code, answer.issuer));
    Long userId = begun.userId();
    return userId == null
        ? signIn(there, claims, begun.back())
        : connect(viewer, userId, claims, begun.back());
  }

  private Arrival connect(Viewer viewer, long userId, Claims claims, String back) {
    if (viewer.requireSignedIn() != userId) {
      throw new Problem.BadRequest(ENDED);
    }
    connected.connect(userId, claims);
    return new Arrival.Connected(back);
  }

  private Arrival signIn(OpenIdProvider there, Claims claims, String back) {
    String issuer = there.issuer().toString();
    Optional<Long> known = identities.userOf(issuer, claims.subject());
    if (known.isEmpty()) {
      return greet(there, claims, back);
    }
    long userId = known.get();
    return new Arrival.Known(
        entrance.begin(
            userId,
            () -> {
              if (!identities.use(userId, issuer, claims.subject(), clock.instant())) {
                throw new Problem.BadRequest(ENDED);
              }
            }),
        back);
  }

  /// Nobody is connected because of an address, even a confirmed one: whoever has it now need not
  /// be who has the account here.
  private Arrival greet(OpenIdProvider there, Claims claims, String back) {
    if (claims.isConfirmed() && credentials.isTaken(claims.email())) {
      throw new Problem.Conflict(
          "Somebody here has the email address of your account at "
              + there.label()
              + "; if it is you, sign in with your password and connect it in the settings");
    }
    if (!there.registers()) {
      throw new Problem.Forbidden(
          "Nobody here has this account at "
              + there.label()
              + "; sign in with your password and connect it in the settings");
    }
    Attempt next = Attempt.begun();
    Guest guest = new Guest(there.issuer().toString(), claims, back);
    transactions.run(() -> signIns.insert(next.hash(), guest, clock.instant().plus(LIFETIME)));
    return new Arrival.New(next.secret());
  }

  /// @param secret for the browser to keep, and nobody else
  /// @param address where it goes
  public record Departure(String secret, URI address) {

    @Override
    public String toString() {
      return "Departure[]";
    }
  }

  /// What the browser brings back, each empty when it did not.
  ///
  /// @param error in place of a code
  /// @param issuer see RFC 9207
  public record Answer(String state, String code, String error, String issuer) {

    @Override
    public String toString() {
      return "Answer[]";
    }
  }

  /// Who came back.
  public sealed interface Arrival {

    /// @param step signed in, or asked for a code where a second factor is on
    /// @param back the page to come back to
    record Known(PendingSignIns.Step step, String back) implements Arrival {}

    /// Who was signed in has connected their account.
    record Connected(String back) implements Arrival {}

    /// Somebody new, see [Newcomers].
    ///
    /// @param secret for the browser to keep in place of the one before
    record New(String secret) implements Arrival {

      @Override
      public String toString() {
        return "New[]";
      }
    }
  }
}
