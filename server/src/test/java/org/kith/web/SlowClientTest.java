package org.kith.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.cli.Server;
import org.kith.testing.Store;
import org.kith.testing.TestServer;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// Clients that send half a request and then nothing, on a server that waits a second for them.
class SlowClientTest {

  private static final int MANY = 500;
  private static final String HALF_A_HEAD =
      "POST /api/auth/register HTTP/1.1\r\nHost: 127.0.0.1\r\n";
  private static final String HALF_A_BODY =
      HALF_A_HEAD + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"username\":";

  private static final ConfigurableApplicationContext SERVER =
      Server.start(
          TestServer.settings(Store.SQLITE.newDatabase()),
          Clock.systemUTC(),
          WebApplicationType.SERVLET,
          beans ->
              beans
                  .getEnvironment()
                  .getPropertySources()
                  .addFirst(
                      new MapPropertySource(
                          "impatient", Map.of("server.tomcat.connection-timeout", "1s"))));

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  @DisplayName("hundreds of requests that never end keep nobody else waiting")
  void others() throws IOException {
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      slow.add(send(i % 2 == 0 ? HALF_A_HEAD : HALF_A_BODY));
      if (i % 50 == 0) {
        assertThat(answer("GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
            .startsWith("HTTP/1.1 200");
      }
    }
    for (Socket one : slow) {
      one.close();
    }
  }

  @Test
  @DisplayName("whoever stops in the middle of a head is hung up on")
  void head() throws IOException {
    assertThat(answer(HALF_A_HEAD)).isEmpty();
  }

  @Test
  @DisplayName("whoever stops in the middle of a body is told so and hung up on")
  void body() throws IOException {
    assertThat(answer(HALF_A_BODY)).startsWith("HTTP/1.1 408").contains("Connection: close");
  }

  private static Socket send(String text) throws IOException {
    int port = Integer.parseInt(SERVER.getEnvironment().getRequiredProperty("local.server.port"));
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return socket;
  }

  /// What comes until the server ends the connection.
  private static String answer(String text) throws IOException {
    try (Socket socket = send(text)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
