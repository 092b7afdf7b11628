package org.kith.faults;

import java.net.URI;
import java.time.Clock;
import org.kith.cli.Server;
import org.kith.testing.TestServer;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/// A server in this process, for what needs no process of its own: it starts quickly, and may have
/// a clock of ours.
final class InnerServer implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private InnerServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static InnerServer start(String url, Clock clock) {
    return new InnerServer(
        Server.start(TestServer.settings(url), clock, WebApplicationType.SERVLET, context -> {}));
  }

  URI address() {
    return URI.create(
        "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
  }

  @Override
  public void close() {
    context.close();
  }
}
