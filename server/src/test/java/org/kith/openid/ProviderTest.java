package org.kith.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.testing.TestClock;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/// What is asked of a provider, and what of its answers is believed.
class ProviderTest {

  private static final RSAKey KEY = rsa("one");
  private static final RSAKey STRANGE = rsa("one");

  private final PlayedProvider played = new PlayedProvider().keys(KEY.toPublicJWK());
  private final OpenIdProvider provider = played.configured();
  private final TestClock clock = new TestClock();
  private final ProviderRequests requests = new ProviderRequests();
  private final Discovery discovery = new Discovery(requests, JsonMapper.shared(), clock);
  private final Authorization authorization =
      new Authorization(discovery, requests, new IdTokens(clock), JsonMapper.shared());
  private final Attempt attempt = Attempt.begun();

  private static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void close() {
    played.close();
  }

  private JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
    Instant now = clock.instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(played.issuer())
            .subject("her subject")
            .audience(PlayedProvider.CLIENT)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
            .claim("nonce", attempt.nonce());
    change.accept(claims);
    return claims.build();
  }

  private Claims redeem(Consumer<JWTClaimsSet.Builder> change) {
    return redeem(PlayedProvider.signed(KEY, JWSAlgorithm.RS256, claims(change)));
  }

  private Claims redeem(String token) {
    played.token(token);
    return authorization.redeem(provider, attempt, "a code", "");
  }

  private void refused(String reason, Consumer<JWTClaimsSet.Builder> change) {
    assertThatThrownBy(() -> redeem(change))
        .isInstanceOfSatisfying(
            ProviderFailure.class, failure -> assertThat(failure.isPassing()).isFalse())
        .hasMessageContaining(reason)
        .hasMessageNotContaining("her subject")
        .hasMessageNotContaining(attempt.nonce());
  }

  @Test
  @DisplayName("P1: people are sent to the provider with PKCE, a state and a nonce of this attempt")
  void request() {
    URI address = authorization.request(provider, attempt);
    assertThat(address.toString()).startsWith(played.issuer() + "/authorize?");
    var query = UriComponentsBuilder.fromUri(address).build().getQueryParams().toSingleValueMap();
    assertThat(query)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", PlayedProvider.CLIENT)
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("code_challenge", attempt.challenge())
        .containsEntry("state", attempt.state())
        .containsEntry("nonce", attempt.nonce())
        .containsEntry("scope", "openid+email+profile");
    assertThat(query.get("redirect_uri")).contains("kith.example.org").contains("callback");
    assertThat(address.toString())
        .doesNotContain(attempt.secret())
        .doesNotContain(attempt.verifier());
    Attempt other = Attempt.begun();
    assertThat(List.of(other.state(), other.nonce(), other.verifier(), other.hash()))
        .doesNotContain(attempt.state(), attempt.nonce(), attempt.verifier(), attempt.hash())
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("P1: the code is exchanged with the verifier, and this site says who it is")
  void exchange() {
    assertThat(redeem(claims -> {}).subject()).isEqualTo("her subject");
    String pair = "kith:open+%2B+sesame";
    assertThat(played.heard().getFirst())
        .contains(
            "code=a+code", "code_verifier=" + attempt.verifier(), "redirect_uri=https%3A%2F%2Fkith")
        .doesNotContain("sesame");
    assertThat(played.heard().getLast())
        .isEqualTo(
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  @DisplayName("P1: a provider that takes the secret in the body alone gets it there")
  void secretInBody() {
    played.describe("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
    redeem(claims -> {});
    assertThat(played.heard().getFirst()).contains("client_secret=open+%2B+sesame");
    assertThat(played.heard().getLast()).isEqualTo("null");
  }

  @Test
  @DisplayName("P1: of what is signed the address is taken if it is one, confirmed if it says so")
  void told() {
    Claims told =
        redeem(claims ->
            claims
                .claim("email", "Ada@Example.org")
                .claim("email_verified", true)
                .claim("preferred_username", "Ada Lovelace!@guild"));
    assertThat(told.email()).isEqualTo("ada@example.org");
    assertThat(told.isConfirmed()).isTrue();
    assertThat(told.username()).isEqualTo("ada_lovelace_");
    Claims doubtful =
        redeem(c -> c.claim("email", "ada@example.org").claim("email_verified", "true"));
    assertThat(doubtful.isConfirmed()).isFalse();
    assertThat(doubtful.username()).isEqualTo("ada");
    Claims odd = redeem(c -> c.claim("email", "ädä@localhost").claim("email_verified", true));
    assertThat(odd.email()).isEmpty();
    assertThat(odd.isConfirmed()).isFalse();
    assertThat(odd.username()).isEmpty();
  }

  @Test
  @DisplayName(
      "P1: what is signed for another site, another sign-in or by another issuer is refused")
  void otherClaims() {
    refused("iss", claims -> claims.issuer("https://accounts.example.org"));
    refused("iss", claims -> claims.issuer(null));
    refused("aud", claims -> claims.audience("another"));
    refused("aud", claims -> claims.audience((String) null));
    refused("azp", claims -> claims.audience(List.of("kith", "another")));
    refused("azp", claims -> claims.claim("azp", "another"));
    refused("nonce", claims -> claims.claim("nonce", Attempt.begun().nonce()));
    refused("nonce", claims -> claims.claim("nonce", null));
    refused("sub", claims -> claims.subject(null));
    refused("sub", claims -> claims.subject(""));
    refused("sub", claims -> claims.subject("x".repeat(256)));
    refused("sub", claims -> claims.subject("a\0b"));
    assertThat(redeem(c -> c.audience(List.of("kith", "another")).claim("azp", "kith")))
        .isNotNull();
  }

  @Test
  @DisplayName("P1: what has ended, has no end, or was made in the future is refused")
  void times() {
    Instant now = clock.instant();
    refused("Expired", claims -> claims.expirationTime(Date.from(now.minusSeconds(61))));
    refused("exp", claims -> claims.expirationTime(null));
    refused("iat", claims -> claims.issueTime(null));
    refused("iat", claims -> claims.issueTime(Date.from(now.plusSeconds(90))));
    assertThat(redeem(c -> c.expirationTime(Date.from(now.minusSeconds(30))))).isNotNull();
  }

  @Test
  @DisplayName(
      "P1: only the provider's keys sign, by RS256 or ES256; never none, never a shared secret")
  void signatures() throws Exception {
    JWTClaimsSet good = claims(claims -> {});
    ECKey curve = new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
    played.keys(KEY.toPublicJWK(), curve.toPublicJWK());
    assertThat(redeem(PlayedProvider.signed(curve, JWSAlgorithm.ES256, good))).isNotNull();
    OctetSequenceKey secret =
        new OctetSequenceKey.Builder(KEY.toRSAPublicKey().getEncoded()).keyID("one").build();
    String[] kept = PlayedProvider.signed(KEY, JWSAlgorithm.RS256, good).split("\\.");
    List<String> forged =
        List.of(
            PlayedProvider.signed(STRANGE, JWSAlgorithm.RS256, good),
            PlayedProvider.signed(secret, JWSAlgorithm.HS256, good),
            PlayedProvider.signed(KEY, JWSAlgorithm.RS512, good),
            new PlainJWT(good).serialize(),
            kept[0] + "." + kept[1] + ".",
            kept[0]
                + "."
                + new PlainJWT(claims(c -> c.subject("x"))).serialize().split("\\.")[1]
                + "."
                + kept[2],
            "no.token.",
            "x");
    for (String token : forged) {
      assertThatThrownBy(() -> redeem(token)).as(token).isInstanceOf(ProviderFailure.class);
    }
  }

  @Test
  @DisplayName("P1: a new key of the provider is found at once; unknown ones do not make us ask on")
  void newKeys() {
    redeem(claims -> {});
    redeem(claims -> {});
    assertThat(played.count("/keys")).isEqualTo(1);
    assertThat(played.count("/.well-known/openid-configuration")).isEqualTo(1);
    RSAKey next = rsa("two");
    played.keys(next.toPublicJWK());
    assertThat(redeem(PlayedProvider.signed(next, JWSAlgorithm.RS256, claims(claims -> {}))))
        .isNotNull();
    assertThat(played.count("/keys")).isEqualTo(2);
    for (int i = 0; i < 5; i++) {
      String token = PlayedProvider.signed(rsa("x" + i), JWSAlgorithm.RS256, claims(claims -> {}));
      assertThatThrownBy(() -> redeem(token)).isInstanceOf(ProviderFailure.class);
    }
    assertThat(played.count("/keys")).isEqualTo(2);
    clock.advance(Duration.ofHours(1));
    played.keys(KEY.toPublicJWK());
    redeem(claims -> {});
    assertThat(played.count("/.well-known/openid-configuration")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "issuer, https://accounts.example.org",
    "authorization_endpoint, http://accounts.example.org/x",
    "authorization_endpoint, javascript:alert(1)",
    "token_endpoint, http://192.0.2.1/token",
    "token_endpoint, https://user@accounts.example.org/",
    "jwks_uri, file:///etc/passwd",
    "jwks_uri, ''",
  })
  @DisplayName(
      "P1: a provider that names itself otherwise, or addresses without TLS, is not believed")
  void discovery(String field, String value) {
    played.describe(field, value);
    assertThatThrownBy(() -> authorization.request(provider, attempt))
        .isInstanceOf(ProviderFailure.class)
        .hasMessageContaining(field);
  }

  @Test
  @DisplayName("P1: a provider elsewhere may not send us to this machine")
  void noLoopback() {
    OpenIdProvider elsewhere =
        new OpenIdProvider(
            URI.create("https://accounts.example.org"),
            "a",
            "b",
            "c",
            true,
            URI.create("https://d.example"));
    assertThat(elsewhere.mayName(URI.create("http://127.0.0.1/keys"))).isFalse();
    assertThat(elsewhere.mayName(URI.create("https://keys.example.org/keys"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/.well-known/openid-configuration", "/keys", "/token"})
  @DisplayName("P1: no redirect is followed, no long answer is read, and what fails says so")
  void wall(String path) {
    played.token(PlayedProvider.signed(KEY, JWSAlgorithm.RS256, claims(claims -> {})));
    played.failing(path, 302);
    refused();
    assertThat(played.count("/elsewhere")).isZero();
    played.failing(path, 500);
    refused();
    played.failing(path, 200).answering(path, "{\"x\": \"" + "x".repeat(300_000) + "\"}");
    assertThat(refused().isPassing()).isTrue();
    played.answering(path, "<html>");
    refused();
  }

  /// After an hour, so that everything is asked anew.
  private ProviderFailure refused() {
    clock.advance(Duration.ofHours(1));
    ProviderFailure failure =
        catchThrowableOfType(
            ProviderFailure.class, () -> authorization.redeem(provider, attempt, "a code", ""));
    assertThat(failure).as("refused").isNotNull();
    return failure;
  }

  @Test
  @DisplayName("P1: a provider that is not there is no fault of whoever signs in")
  void notThere() {
    played.close();
    assertThatThrownBy(() -> authorization.request(provider, attempt))
        .isInstanceOfSatisfying(ProviderFailure.class, f -> assertThat(f.isPassing()).isTrue());
  }

  @Test
  @DisplayName(
      "P1: a code that is refused is told to the log by its reason, and nothing else of it")
  void refusedCode() {
    played.answering("/token", "{\"error\": \"invalid_grant\", \"error_description\": \"a code\"}");
    played.failing("/token", 400);
    assertThatThrownBy(() -> authorization.redeem(provider, attempt, "a code", ""))
        .hasMessage("the code is refused with 400 invalid_grant");
  }

  @Test
  @DisplayName("P1: who comes back from another issuer is not believed")
  void mixedUp() {
    played.token(PlayedProvider.signed(KEY, JWSAlgorithm.RS256, claims(claims -> {})));
    assertThatThrownBy(() -> authorization.redeem(provider, attempt, "c", "https://evil.example"))
        .hasMessageContaining("another issuer");
    assertThat(authorization.redeem(provider, attempt, "c", played.issuer())).isNotNull();
    played.describe("authorization_response_iss_parameter_supported", true);
    clock.advance(Duration.ofHours(1));
    assertThatThrownBy(() -> authorization.redeem(provider, attempt, "c", ""))
        .hasMessageContaining("another issuer");
    assertThat(played.count("/token")).isEqualTo(1);
  }
}
