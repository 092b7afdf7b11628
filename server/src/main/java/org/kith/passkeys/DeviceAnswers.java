package org.kith.passkeys;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.Challenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.Base64UrlUtil;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Problem;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// Reads what devices answer, and holds it to what was asked. All of WebAuthn's own rules are
/// webauthn4j's. Who made a device is not asked for, so nothing that it says of that is believed.
@Component
class DeviceAnswers {

  /// ES256, EdDSA and RS256, best first, as WebAuthn numbers them.
  static final List<Long> ALGORITHMS = LongStream.of(-7, -8, -257).boxed().toList();

  private static final List<PublicKeyCredentialParameters> PARAMETERS =
      ALGORITHMS.stream()
          .map(algorithm ->
              new PublicKeyCredentialParameters(
                  PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(algorithm)))
          .toList();

  private static final boolean USER_VERIFIED = true;
  private static final boolean USER_PRESENT = true;

  /// Made when the first device answers: a start need not wait for it.
  private final Supplier<Library> library = SingletonSupplier.of(Library::new);

  private static final class Library {
    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager webauthn =
        WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter keys =
        new AttestedCredentialDataConverter(converter);
  }

  /// @param json what `toJSON()` of a new `PublicKeyCredential` gives
  /// @throws Problem.Invalid naming `credential`
  RegistrationData readNew(String json) {
    return read(
        () -> library.get().webauthn.parseRegistrationResponseJSON(json),
        RegistrationData::getCollectedClientData);
  }

  /// @param json what `toJSON()` of a `PublicKeyCredential` that signed gives
  /// @throws Problem.Invalid naming `credential`
  AuthenticationData readSigned(String json) {
    return read(
        () -> library.get().webauthn.parseAuthenticationResponseJSON(json),
        AuthenticationData::getCollectedClientData);
  }

  private static <T> T read(
      Supplier<T> reading, Function<T, @Nullable CollectedClientData> client) {
    try {
      T answer = reading.get();
      if (client.apply(answer) != null) {
        return answer;
      }
    } catch (RuntimeException e) {
      // Of what a stranger made up, the libraries say in many ways that it is no answer.
    }
    throw new Problem.Invalid("credential", "must be what a device answers, as JSON");
  }

  /// The key that a device made, if it made it for this site, for this challenge, and saw that it
  /// is its owner who wished it.
  Optional<StoredPasskey> accept(
      RegistrationData answer, long userId, RelyingParty site, Challenge challenge) {
    return tried(() -> {
      library
          .get()
          .webauthn
          .verify(
              answer,
              new RegistrationParameters(
                  server(site, challenge), PARAMETERS, USER_VERIFIED, USER_PRESENT));
      var device = answer.getAttestationObject().getAuthenticatorData();
      AttestedCredentialData key = device.getAttestedCredentialData();
      return new StoredPasskey(
          userId,
          Base64UrlUtil.encodeToString(key.getCredentialId()),
          Base64UrlUtil.encodeToString(library.get().keys.convert(key)),
          device.isFlagBE(),
          device.getSignCount());
    });
  }

  /// How often the device says this passkey was used, if it signed this challenge with it for this
  /// site, saw that it is its owner who wished it, and has counted on.
  Optional<Long> accept(
      AuthenticationData answer, StoredPasskey passkey, RelyingParty site, Challenge challenge) {
    return tried(() -> {
      library
          .get()
          .webauthn
          .verify(
              answer,
              new AuthenticationParameters(
                  server(site, challenge), record(passkey), null, USER_VERIFIED, USER_PRESENT));
      return answer.getAuthenticatorData().getSignCount();
    });
  }

  private static <T> Optional<T> tried(Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (RuntimeException e) {
      // The library says in many ways that an answer is not as it must be.
      return Optional.empty();
    }
  }

  private static ServerProperty server(RelyingParty site, Challenge challenge) {
    return ServerProperty.builder()
        .origin(new Origin(site.origin()))
        .rpId(site.id())
        .challenge(challenge)
        .build();
  }

  private CredentialRecord record(StoredPasskey passkey) {
    byte[] key = Base64UrlUtil.decode(passkey.publicKey());
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        null,
        passkey.backupEligible(),
        null,
        passkey.signCount(),
        library.get().keys.convert(key),
        null,
        null,
        null,
        null);
  }
}
