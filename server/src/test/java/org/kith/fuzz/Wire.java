package org.kith.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A connection that sends any bytes at all, which no client library would, and keeps it for the
/// next request where the server does.
final class Wire implements AutoCloseable {

  private final int port;
  private @Nullable Socket socket;

  Wire(int port) {
    this.port = port;
  }

  /// @param headers by their names in lower case
  record Reply(int status, Map<String, String> headers, String body) {

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /// @param request each character one byte
  /// @throws IOException when the server says nothing to it
  Reply send(String method, String request) throws IOException {
    if (socket != null) {
      try {
        return exchange(method, request);
      } catch (IOException e) {
        // A kept connection may have ended meanwhile; a new one tells.
      }
    }
    close();
    return exchange(method, request);
  }

  private Reply exchange(String method, String request) throws IOException {
    Socket open = open();
    try {
      open.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      open.getOutputStream().flush();
    } catch (IOException e) {
      // The server may have answered and hung up before it read everything.
    }
    Reply reply = read(method, new BufferedInputStream(open.getInputStream()));
    if (reply.header("connection").equalsIgnoreCase("close")) {
      close();
    }
    return reply;
  }

  private Socket open() throws IOException {
    if (socket == null) {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(60_000);
      socket.setTcpNoDelay(true);
    }
    return socket;
  }

  private static Reply read(String method, InputStream in) throws IOException {
    String status = line(in);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (a, b) -> a + ", " + b);
    }
    int code = Integer.parseInt(status.split(" ", 3)[1]);
    boolean empty = method.equals("HEAD") || code == 204 || code == 304;
    return new Reply(code, headers, empty ? "" : body(headers, in));
  }

  private static String body(Map<String, String> headers, InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String length = headers.get("content-length");
    if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
      for (int size = size(in); size > 0; size = size(in)) {
        body.write(exactly(in, size));
        line(in);
      }
      line(in);
    } else if (length != null) {
      body.write(exactly(in, Integer.parseInt(length)));
    } else {
      body.write(in.readAllBytes());
    }
    return body.toString(StandardCharsets.UTF_8);
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("an answer with half a body");
    }
    return bytes;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("no answer");
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }

  /// Bytes as an address holds them.
  static String escaped(String bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~@,".indexOf(c) >= 0);
      text.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
