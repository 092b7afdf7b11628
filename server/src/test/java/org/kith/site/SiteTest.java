package org.kith.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kith.kernel.Settings;

class SiteTest {

  @Test
  @DisplayName("O6: the site has the name and the description of the settings")
  void named() {
    Site site = site(Map.of("site-name", "Hill Town", "site-description", "News from the hill."));
    assertThat(site.name()).isEqualTo("Hill Town");
    assertThat(site.description()).isEqualTo("News from the hill.");
    assertThat(site(Map.of()).name()).isEqualTo("Kith");
  }

  @Test
  @DisplayName("O6: with public-url, no request has a say in an address")
  void fixed() {
    Site site = site(Map.of("public-url", "https://example.org/"));
    assertThat(site.hasPublicUrl()).isTrue();
    assertThat(site.url(request("http", "elsewhere.example", 81), "/tags/a?b=c"))
        .isEqualTo("https://example.org/tags/a?b=c");
  }

  @ParameterizedTest
  @CsvSource({
    "http, kith.example, 80, http://kith.example/x",
    "http, kith.example, 443, http://kith.example:443/x",
    "https, kith.example, 443, https://kith.example/x",
    "https, kith.example, 80, https://kith.example:80/x",
    "http, [::1], 8080, http://[::1]:8080/x"
  })
  @DisplayName("O6: without public-url, an address begins as the request's did")
  void ofRequest(String scheme, String host, int port, String url) {
    Site site = site(Map.of());
    assertThat(site.hasPublicUrl()).isFalse();
    assertThat(site.url(request(scheme, host, port), "/x")).isEqualTo(url);
  }

  @Test
  @DisplayName("a path that does not begin at the root is a mistake of the caller")
  void relative() {
    assertThatThrownBy(() -> site(Map.of()).url(request("http", "kith.example", 80), "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Site site(Map<String, String> settings) {
    return new Site(Settings.of(settings));
  }

  private static HttpServletRequest request(String scheme, String host, int port) {
    org.apache.coyote.Request received = new org.apache.coyote.Request();
    received.scheme().setString(scheme);
    received.serverName().setString(host);
    received.setServerPort(port);
    return new Request(new Connector(), received);
  }
}
