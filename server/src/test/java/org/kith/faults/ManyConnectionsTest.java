package org.kith.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kith.testing.Store;

@Timeout(120)
class ManyConnectionsTest {

  private static final byte[] REQUEST =
      "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII);
  private static final int IMPATIENT_MS = 2_000;

  @Test
  @DisplayName("a server of 256 MiB answers on some 500 connections at once, and then on the next")
  void bound() throws IOException {
    List<Socket> open = new ArrayList<>();
    try (ServerProcess server = ServerProcess.start(Store.SQLITE.newDatabase())) {
      Socket last = ask(server.address());
      while (isAnswered(last)) {
        open.add(last);
        assertThat(open).hasSizeLessThan(600);
        last = ask(server.address());
      }
      assertThat(open).hasSizeGreaterThan(400);
      close(open);
      last.setSoTimeout(0);
      assertThat(isAnswered(last)).isTrue();
      last.close();
    } finally {
      close(open);
    }
  }

  private static Socket ask(URI server) throws IOException {
    Socket socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(IMPATIENT_MS);
    socket.getOutputStream().write(REQUEST);
    return socket;
  }

  private static boolean isAnswered(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() == 'H';
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  private static void close(List<Socket> sockets) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
