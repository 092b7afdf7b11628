package org.kith.testing;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import tools.jackson.databind.json.JsonMapper;

/// An OpenID provider (mock-oauth2-server) at which everybody can sign in, as whom they like. It
/// holds this site to PKCE and to codes that are good once.
public final class OutsideProvider {

  /// The one that servers of [TestServer#openId] have.
  public static final OutsideProvider OF_ALL = new OutsideProvider();

  /// What pages call it.
  public static final String LABEL = "Guild";

  private static final String LOGIN_PAGE = "src/test/resources/openid/login.html";

  private final MockOAuth2Server server =
      new MockOAuth2Server(
          new OAuth2Config(
              true,
              LOGIN_PAGE,
              null,
              false,
              new OAuth2TokenProvider(),
              Set.of(),
              new NettyWrapper()));

  private OutsideProvider() {
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  public URI issuer() {
    return URI.create("http://127.0.0.1:" + server.baseUrl().port() + "/guild");
  }

  /// Signs in there, as a browser would that was sent to this address.
  ///
  /// @param claims besides the subject
  /// @return where the browser is sent back to
  public URI signIn(URI address, String subject, Map<String, Object> claims) {
    String form =
        "username=%s&claims=%s"
            .formatted(encoded(subject), encoded(JsonMapper.shared().writeValueAsString(claims)));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .POST(BodyPublishers.ofString(form))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .build();
    HttpResponse<String> answer = Actor.send(request);
    return URI.create(
        answer
            .headers()
            .firstValue("Location")
            .orElseThrow(() -> new AssertionError(answer.body())));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
