package org.kith.openid;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/// Fetches the keys that the provider signs with.
final class ProviderKeys implements JWKSetSource<SecurityContext> {

  private static final long LIFETIME_MS = 15 * 60_000;
  private static final long PATIENCE_MS = 15_000;
  private static final long PAUSE_MS = 30_000;

  private final URI url;
  private final ProviderRequests requests;

  private ProviderKeys(URI url, ProviderRequests requests) {
    this.url = url;
    this.requests = requests;
  }

  /// Kept for a quarter of an hour, and fetched anew before when something is signed with a key
  /// that is not among them: twice in half a minute at most, since anybody can name such a key.
  static JWKSource<SecurityContext> at(URI url, ProviderRequests requests) {
    return JWKSourceBuilder.create(new ProviderKeys(url, requests))
        .cache(LIFETIME_MS, PATIENCE_MS)
        .refreshAheadCache(false)
        .rateLimited(PAUSE_MS)
        .build();
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator refresh, long now, @Nullable SecurityContext context)
      throws KeySourceException {
    try {
      return JWKSet.parse(requests.get(url));
    } catch (ProviderFailure e) {
      throw new JWKSetUnavailableException(String.valueOf(e.getMessage()), e);
    } catch (ParseException e) {
      throw new JWKSetParseException(url + " holds no keys", e);
    }
  }

  @Override
  public void close() {}
}
