package org.kith.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kith.identity.NewUser;
import org.springframework.stereotype.Component;

/// Checks what the provider signed (OpenID Connect Core 1.0, section 3.1.3.7).
@Component
class IdTokens {

  /// Signatures by public keys; never none, and none by a secret that two know.
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

  private static final Set<String> REQUIRED = Set.of("sub", "aud", "exp", "iat");
  private static final Pattern SUBJECT = Pattern.compile("[ -~]{1,255}");
  private static final int LONGEST_USERNAME = 50;

  private final Clock clock;

  IdTokens(Clock clock) {
    this.clock = clock;
  }

  /// @param nonce that this sign-in began with
  /// @throws ProviderFailure when it is not signed by the provider, for this site, for this sign-in
  ///   and for now
  Claims verify(
      String token, OpenIdProvider provider, JWKSource<SecurityContext> keys, String nonce) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    processor.setJWTClaimsSetVerifier(new Verifier(provider, nonce, clock));
    try {
      return claims(processor.process(token, null));
    } catch (JWKSetUnavailableException e) {
      throw ProviderFailure.unreachable("its keys cannot be read: " + e.getMessage());
    } catch (ParseException e) {
      throw ProviderFailure.wrong("its ID token cannot be read");
    } catch (BadJOSEException | JOSEException e) {
      throw ProviderFailure.wrong("its ID token is refused: " + reason(e));
    }
  }

  /// Without the values of claims, which are of people.
  private static String reason(Exception e) {
    return String.valueOf(e.getMessage()).replaceFirst("(?s) has value .*", " is another one");
  }

  private static Claims claims(JWTClaimsSet claims) {
    String email = text(claims, "email").toLowerCase(Locale.ROOT);
    boolean isAddress = NewUser.isEmail(email);
    boolean isConfirmed = Boolean.TRUE.equals(claims.getClaim("email_verified"));
    String wished = text(claims, "preferred_username");
    return new Claims(
        String.valueOf(claims.getSubject()),
        isAddress ? email : "",
        isAddress && isConfirmed,
        username(wished.isEmpty() && isAddress ? email : wished));
  }

  private static String text(JWTClaimsSet claims, String name) {
    return claims.getClaim(name) instanceof String text ? text.strip() : "";
  }

  /// What is left of a name by the rules of usernames; of an address what is before the `@`.
  private static String username(String wished) {
    String name =
        wished.toLowerCase(Locale.ROOT).replaceFirst("@.*", "").replaceAll("[^a-z0-9_]+", "_");
    return name.length() < 3 ? "" : name.substring(0, Math.min(name.length(), LONGEST_USERNAME));
  }

  /// What the library does not check by itself: for whom the token was made, if for several, and
  /// that it was not made in the future.
  private static final class Verifier extends DefaultJWTClaimsVerifier<SecurityContext> {

    private final String clientId;
    private final Clock clock;

    Verifier(OpenIdProvider provider, String nonce, Clock clock) {
      super(
          provider.clientId(),
          new JWTClaimsSet.Builder()
              .issuer(provider.issuer().toString())
              .claim("nonce", nonce)
              .build(),
          REQUIRED);
      this.clientId = provider.clientId();
      this.clock = clock;
    }

    @Override
    public void verify(JWTClaimsSet claims, @Nullable SecurityContext context)
        throws BadJWTException {
      super.verify(claims, context);
      Object party = claims.getClaim("azp");
      boolean isForThisSite =
          party == null ? claims.getAudience().size() == 1 : party.equals(clientId);
      if (!isForThisSite) {
        throw new BadJWTException("azp names another party");
      }
      String subject = claims.getSubject();
      if (!SUBJECT.matcher(subject).matches()) {
        throw new BadJWTException("sub is not 1 to 255 characters of ASCII");
      }
      Instant latest = clock.instant().plusSeconds(getMaxClockSkew());
      if (claims.getIssueTime().toInstant().isAfter(latest)) {
        throw new BadJWTException("iat is in the future");
      }
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }
}
