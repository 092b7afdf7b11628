package org.kith.limits;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// The connections of clients. Each takes most answers in one piece, and there are no more of them
/// than the heap can hold: who comes beyond waits until another one ends, before anything is done
/// for them.
@Component
class Sockets implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  private static final int BUFFER = 64 << 10;

  /// With what it takes to answer a page of the feed on it.
  private static final int BYTES_EACH = 128 << 10;

  private static final int FEWEST = 200;

  /// Tomcat's own bound.
  private static final int MOST = 8_192;

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addConnectorCustomizers(connector -> {
      connector.setProperty("socket.appWriteBufSize", String.valueOf(BUFFER));
      connector.setProperty(
          "maxConnections", String.valueOf(most(Runtime.getRuntime().maxMemory())));
    });
  }

  /// As many as a quarter of the heap holds.
  static int most(long heap) {
    return Math.clamp(heap / 4 / BYTES_EACH, FEWEST, MOST);
  }
}
