package org.kith.passkeys;

import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.client.challenge.Challenge;
import com.webauthn4j.util.Base64UrlUtil;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.factors.Reauthentication;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.Check;
import org.kith.kernel.Cursor;
import org.kith.kernel.Ids;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Secret;
import org.kith.kernel.Viewer;
import org.kith.signin.Tokens;
import org.kith.site.Site;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Passkeys: adding one, and signing in with it. A device that holds one asks its owner for a
/// finger, a face or a PIN each time, so it stands for the password and the second factor.
///
/// Both go in two steps. The first makes a challenge, which the device signs for this site; the
/// second uses the challenge up, whatever comes of it.
@Service
public class Passkeys {

  private static final int MOST = 20;
  static final int LONGEST_NAME = 80;

  private final PasskeySql passkeys;
  private final DeviceAnswers devices;
  private final Reauthentication reauthentication;
  private final Tokens tokens;
  private final Users users;
  private final Site site;
  private final Transactions transactions;
  private final Ids ids;
  private final Clock clock;

  Passkeys(
      PasskeySql passkeys,
      DeviceAnswers devices,
      Reauthentication reauthentication,
      Tokens tokens,
      Users users,
      Site site,
      Transactions transactions,
      Ids ids,
      Clock clock) {
    this.passkeys = passkeys;
    this.devices = devices;
    this.reauthentication = reauthentication;
    this.tokens = tokens;
    this.users = users;
    this.site = site;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /// The first step of adding a passkey of the viewer's.
  ///
  /// @param otp a code of the second factor, where one is on
  /// @return what the device is asked, as WebAuthn's JSON
  /// @throws Problem.Invalid naming `password` or `otp`
  /// @throws Problem.Conflict when the viewer has as many as anybody may have
  /// @throws Problem.TooMany after too many wrong passwords or codes
  public Map<String, Object> beginAdding(
      Viewer viewer, RelyingParty party, String password, String otp) {
    long userId = viewer.requireSignedIn();
    if (passkeys.count(userId) >= MOST) {
      throw new Problem.Conflict("There are 20 passkeys, and no more may be; remove one first");
    }
    reauthentication.require(viewer, password, otp);
    String username = users.find(viewer, new UserRef.Me()).username();
    return DeviceOptions.toMake(
        party,
        site.name(),
        challenge(userId),
        new DeviceOptions.Owner(userId, username),
        passkeys.credentialIds(userId));
  }

  /// The second step of adding a passkey of the viewer's.
  ///
  /// @param name by which they tell it from others
  /// @param credential what the device answered, as WebAuthn's JSON
  /// @throws Problem.Invalid naming `name`, or `credential` when it cannot be read
  /// @throws Problem.BadRequest when the answer is wrong, or the challenge was used or has ended
  /// @throws Problem.Conflict when the passkey is here already
  public Passkey add(Viewer viewer, RelyingParty party, @Nullable String name, String credential) {
    long userId = viewer.requireSignedIn();
    Check check = new Check();
    String called = check.text("name", name, 1, LONGEST_NAME);
    check.done();
    RegistrationData answer = devices.readNew(credential);
    Challenge challenge = answer.getCollectedClientData().getChallenge();
    StoredPasskey stored =
        (use(challenge, userId)
                ? devices.accept(answer, userId, party, challenge)
                : Optional.<StoredPasskey>empty())
            .orElseThrow(() ->
                new Problem.BadRequest("The device did not answer what was asked; try again"));
    Passkey passkey = new Passkey(ids.next(), called, clock.instant(), null);
    if (!transactions.write(() -> passkeys.insert(passkey, stored))) {
      throw new Problem.Conflict("This passkey is here already");
    }
    return passkey;
  }

  /// The viewer's passkeys, newest first.
  public Page<Passkey> list(Viewer viewer, PageRequest page) {
    long userId = viewer.requireSignedIn();
    return Page.of(
        page,
        passkeys.list(userId, page),
        passkey -> new Cursor(passkey.createdAt().toEpochMilli(), passkey.id()),
        () -> passkeys.count(userId));
  }

  /// Removes one of the viewer's passkeys. What was signed in to with it stays so.
  ///
  /// @throws Problem.NotFound "Passkey not found", also when it is somebody else's
  public void remove(Viewer viewer, long id) {
    long userId = viewer.requireSignedIn();
    if (!transactions.write(() -> passkeys.delete(userId, id))) {
      throw new Problem.NotFound("Passkey not found");
    }
  }

  /// The first step of signing in. Anybody may.
  ///
  /// @return what the device is asked, as WebAuthn's JSON
  public Map<String, Object> beginSigningIn(RelyingParty party) {
    return DeviceOptions.toSign(party, challenge(null));
  }

  /// The second step of signing in, as whoever the passkey belongs to. Anybody may.
  ///
  /// @param credential what the device answered, as WebAuthn's JSON
  /// @throws Problem.Invalid naming `credential` when it cannot be read
  /// @throws Problem.Unauthorized the same, whether the passkey is unknown, the challenge was used
  ///   or has ended, the signature is wrong, or the device has counted back
  public Tokens.Issued signIn(RelyingParty party, String credential) {
    AuthenticationData answer = devices.readSigned(credential);
    Challenge challenge = answer.getCollectedClientData().getChallenge();
    if (!use(challenge, null)) {
      throw refused();
    }
    StoredPasskey passkey =
        passkeys
            .find(Base64UrlUtil.encodeToString(answer.getCredentialId()))
            .filter(known -> isOf(known.userId(), answer))
            .orElseThrow(Passkeys::refused);
    long count = devices.accept(answer, passkey, party, challenge).orElseThrow(Passkeys::refused);
    Instant now = clock.instant();
    return tokens.signIn(
        passkey.userId(),
        () -> {
          if (!passkeys.use(passkey.credentialId(), count, now)) {
            throw refused();
          }
        });
  }

  private static boolean isOf(long userId, AuthenticationData answer) {
    byte[] handle = answer.getUserHandle();
    return handle != null
        && Base64UrlUtil.encodeToString(handle).equals(DeviceOptions.handle(userId));
  }

  private static Problem refused() {
    return new Problem.Unauthorized("This passkey is not accepted; sign in with your password");
  }

  /// @param userId who adds a passkey; null when somebody signs in
  private String challenge(@Nullable Long userId) {
    String challenge = Secret.random();
    Instant end = clock.instant().plus(DeviceOptions.PATIENCE);
    transactions.run(() -> passkeys.insertChallenge(Secret.hash(challenge), userId, end));
    return challenge;
  }

  private boolean use(Challenge challenge, @Nullable Long userId) {
    String hash = Secret.hash(Base64UrlUtil.encodeToString(challenge.getValue()));
    return transactions.write(() -> passkeys.useChallenge(hash, userId, clock.instant()));
  }
}
