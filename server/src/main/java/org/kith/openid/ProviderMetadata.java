package org.kith.openid;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;

/// What the provider tells of itself.
///
/// @param authorization where people sign in there
/// @param token where a code is exchanged
/// @param sendsSecretInBody whether the exchange takes this site's secret in no other way
/// @param namesIssuer whether people come back with its name (RFC 9207)
/// @param keys which it signs with, fetched when they are first needed
record ProviderMetadata(
    URI authorization,
    URI token,
    boolean sendsSecretInBody,
    boolean namesIssuer,
    JWKSource<SecurityContext> keys) {}
