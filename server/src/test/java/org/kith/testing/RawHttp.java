package org.kith.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Sends bytes that no well-behaved client would, and reads what comes back until the server hangs
/// up.
public final class RawHttp {

  private RawHttp() {}

  /// @param head request line and headers without the empty line; `Host` and `Connection: close`
  ///   are added
  /// @param body each character one byte
  public static Reply send(TestServer server, String head, String body) {
    String all = head + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.uri("/").getPort())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(all.getBytes(StandardCharsets.ISO_8859_1));
      try {
        out.write(body.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      } catch (IOException e) {
        // The server may have answered and hung up before it read everything.
      }
      return Reply.of(readAll(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String readAll(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[8192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        text.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      if (text.isEmpty()) {
        throw e;
      }
    }
    return text.toString();
  }

  /// @param head status line and headers
  public record Reply(int status, String head, String body) {

    static Reply of(String text) {
      int end = text.indexOf("\r\n\r\n");
      String head = end < 0 ? text : text.substring(0, end);
      String body = end < 0 ? "" : text.substring(end + 4);
      if (head.contains("chunked")) {
        body = body.replaceAll("(?m)^[0-9a-f]+\r\n", "").replace("\r\n", "");
      }
      return new Reply(Integer.parseInt(head.split(" ", 3)[1]), head, body);
    }

    public String header(String name) {
      return head.lines()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }
}
