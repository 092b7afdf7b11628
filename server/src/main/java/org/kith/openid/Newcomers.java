package org.kith.openid;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kith.identity.NewUser;
import org.kith.identity.Role;
import org.kith.identity.Users;
import org.kith.kernel.Ids;
import org.kith.kernel.Problem;
import org.kith.kernel.Secret;
import org.kith.openid.SignInSql.Guest;
import org.kith.signin.PendingSignIns;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Registering with an account at the provider: whoever came from there chooses a username, and
/// gets no password.
@Service
public class Newcomers {

  private final Provider provider;
  private final SignInSql signIns;
  private final IdentitySql identities;
  private final Users users;
  private final PendingSignIns entrance;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  Newcomers(
      Provider provider,
      SignInSql signIns,
      IdentitySql identities,
      Users users,
      PendingSignIns entrance,
      Transactions transactions,
      Ids ids,
      Clock clock) {
    this.provider = provider;
    this.signIns = signIns;
    this.identities = identities;
    this.users = users;
    this.entrance = entrance;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /// What the provider told of whoever has the secret.
  ///
  /// @throws Problem.NotFound where there is no provider
  /// @throws Problem.BadRequest when it was used, or has ended
  public Newcomer require(String secret) {
    provider.require();
    return new Newcomer(guest(secret).claims());
  }

  private Guest guest(String secret) {
    return signIns.guest(Secret.hash(secret), clock.instant()).orElseThrow(Newcomers::ended);
  }

  private static Problem ended() {
    return new Problem.BadRequest("Too much time has passed; sign in again from the start");
  }

  /// Makes a user of whoever has the secret, connects them, and signs them in. Of those who do so
  /// at once for one account at the provider, one is made.
  ///
  /// @param email not looked at where the provider confirmed one
  /// @throws Problem.NotFound where there is no provider
  /// @throws Problem.BadRequest when the secret was used, or has ended
  /// @throws Problem.Invalid naming `username` or `email`
  /// @throws Problem.Conflict "Email already registered" or "Username already taken", or when the
  ///   account at the provider is connected by now
  public Welcome register(String secret, @Nullable String username, @Nullable String email) {
    OpenIdProvider there = provider.require();
    Guest guest = guest(secret);
    Claims claims = guest.claims();
    boolean isConfirmed = claims.isConfirmed();
    NewUser user =
        NewUser.withoutPassword(username, isConfirmed ? claims.email() : email, isConfirmed);
    Instant now = clock.instant();
    Identity identity = new Identity(ids.next(), guest.issuer(), claims.subject(), now, now);
    long id =
        transactions.write(() -> {
          if (!signIns.deleteGuest(Secret.hash(secret))) {
            throw ended();
          }
          long userId = users.register(user, Role.USER).id();
          if (!identities.insert(userId, identity)) {
            throw new Problem.Conflict(
                "This account at " + there.label() + " is connected with an account here already");
          }
          return userId;
        });
    return new Welcome(user.username(), entrance.begin(id, () -> {}), guest.back());
  }

  /// @param username what they might be called; empty for no suggestion
  /// @param email as the provider told it; empty when it did not
  /// @param isConfirmed whether the provider has seen that mail reaches them there, so that the
  ///   address is not theirs to choose
  public record Newcomer(String username, String email, boolean isConfirmed) {

    private Newcomer(Claims claims) {
      this(claims.username(), claims.email(), claims.isConfirmed());
    }
  }

  /// @param back the page to come back to
  public record Welcome(String username, PendingSignIns.Step step, String back) {}
}
