package org.kith.openid;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The authorization code flow (OpenID Connect Core 1.0, section 3.1) with PKCE.
@Component
class Authorization {

  private static final String SCOPE = "openid email profile";

  private final Discovery discovery;
  private final ProviderRequests requests;
  private final IdTokens tokens;
  private final JsonMapper json;

  Authorization(Discovery discovery, ProviderRequests requests, IdTokens tokens, JsonMapper json) {
    this.discovery = discovery;
    this.requests = requests;
    this.tokens = tokens;
    this.json = json;
  }

  /// Where the browser goes to sign in.
  ///
  /// @throws ProviderFailure when the provider cannot be reached
  URI request(OpenIdProvider provider, Attempt attempt) {
    URI endpoint = discovery.of(provider).authorization();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("response_type", "code");
    fields.put("scope", SCOPE);
    fields.put("client_id", provider.clientId());
    fields.put("redirect_uri", provider.callback().toString());
    fields.put("state", attempt.state());
    fields.put("nonce", attempt.nonce());
    fields.put("code_challenge", attempt.challenge());
    fields.put("code_challenge_method", "S256");
    String join = endpoint.getRawQuery() == null ? "?" : "&";
    return URI.create(endpoint + join + encoded(fields));
  }

  /// Whether an answer came back to the browser that asked.
  static boolean isOf(Attempt attempt, String state) {
    return MessageDigest.isEqual(
        attempt.state().getBytes(StandardCharsets.US_ASCII),
        state.getBytes(StandardCharsets.UTF_8));
  }

  /// Who signed in there.
  ///
  /// @param issuer as the browser brought it, empty when it did not
  /// @throws ProviderFailure when the provider does not say, or not so that it can be believed
  Claims redeem(OpenIdProvider provider, Attempt attempt, String code, String issuer) {
    ProviderMetadata metadata = discovery.of(provider);
    boolean isNamed = issuer.equals(provider.issuer().toString());
    if (!isNamed && (metadata.namesIssuer() || !issuer.isEmpty())) {
      throw ProviderFailure.wrong("the answer is of another issuer");
    }
    String token = exchange(provider, metadata, attempt, code);
    return tokens.verify(token, provider, metadata.keys(), attempt.nonce());
  }

  private String exchange(
      OpenIdProvider provider, ProviderMetadata metadata, Attempt attempt, String code) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("code", code);
    fields.put("redirect_uri", provider.callback().toString());
    fields.put("code_verifier", attempt.verifier());
    if (metadata.sendsSecretInBody()) {
      fields.put("client_id", provider.clientId());
      fields.put("client_secret", provider.clientSecret());
    }
    String authorization = metadata.sendsSecretInBody() ? "" : basic(provider);
    ProviderRequests.Reply reply = requests.post(metadata.token(), encoded(fields), authorization);
    JsonNode body = parsed(reply.body());
    String token = body.path("id_token").asString("");
    if (reply.status() != 200 || token.isEmpty()) {
      throw ProviderFailure.wrong("the code is refused with " + reply.status() + " " + error(body));
    }
    return token;
  }

  private JsonNode parsed(String text) {
    try {
      return json.readTree(text);
    } catch (JacksonException e) {
      throw ProviderFailure.wrong("its answer to the code is no JSON");
    }
  }

  /// One of the words of RFC 6749, section 5.2.
  private static String error(JsonNode body) {
    String word = body.path("error").asString("");
    return word.matches("[a-z_]{1,40}") ? word : "";
  }

  /// RFC 6749, section 2.3.1.
  private static String basic(OpenIdProvider provider) {
    String pair = encoded(provider.clientId()) + ":" + encoded(provider.clientSecret());
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
