package org.kith.openid;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what the provider tells of itself (OpenID Connect Discovery 1.0), when somebody first
/// wants to sign in, and again after an hour.
@Component
class Discovery {

  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final String IN_HEADER = "client_secret_basic";

  private final ProviderRequests requests;
  private final JsonMapper json;
  private final Clock clock;
  private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

  Discovery(ProviderRequests requests, JsonMapper json, Clock clock) {
    this.requests = requests;
    this.json = json;
    this.clock = clock;
  }

  /// @throws ProviderFailure when it cannot be read, or is of another provider
  ProviderMetadata of(OpenIdProvider provider) {
    Instant now = clock.instant();
    Known last = known.get();
    if (last != null && now.isBefore(last.end)) {
      return last.metadata;
    }
    ProviderMetadata read = read(provider);
    known.set(new Known(read, now.plus(LIFETIME)));
    return read;
  }

  private ProviderMetadata read(OpenIdProvider provider) {
    String issuer = provider.issuer().toString();
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    JsonNode document =
        parsed(requests.get(URI.create(base + "/.well-known/openid-configuration")));
    if (!document.path("issuer").asString("").equals(issuer)) {
      throw ProviderFailure.wrong("its discovery document is of another issuer");
    }
    List<String> methods =
        document
            .path("token_endpoint_auth_methods_supported")
            .valueStream()
            .map(method -> method.asString(""))
            .toList();
    return new ProviderMetadata(
        address(provider, document, "authorization_endpoint"),
        address(provider, document, "token_endpoint"),
        !methods.isEmpty() && !methods.contains(IN_HEADER),
        document.path("authorization_response_iss_parameter_supported").asBoolean(false),
        ProviderKeys.at(address(provider, document, "jwks_uri"), requests));
  }

  private JsonNode parsed(String text) {
    try {
      return json.readTree(text);
    } catch (JacksonException e) {
      throw ProviderFailure.wrong("its discovery document is no JSON");
    }
  }

  private static URI address(OpenIdProvider provider, JsonNode document, String field) {
    try {
      URI url = URI.create(document.path(field).asString(""));
      if (provider.mayName(url)) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // Refused below, like an address without TLS.
    }
    throw ProviderFailure.wrong("its discovery document names no " + field + " with https");
  }

  private record Known(ProviderMetadata metadata, Instant end) {}
}
