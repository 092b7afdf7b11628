package org.kith.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A mail server that answers as a test has it answer, for what a good one never does.
final class PlayedServer implements AutoCloseable {

  /// A key of [#answering] for what it says first.
  static final String GREETING = "220";

  private final ServerSocket socket;
  private final Map<String, String> answers = new HashMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable SSLContext tls;
  private boolean implicit;
  private boolean slow;

  PlayedServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answers.put(GREETING, "220 played");
    answers.put("EHLO", "250-played\r\n250 8BITMIME");
    answers.put("AUTH", "235 yes");
    answers.put("DATA", "354 go on");
    answers.put("QUIT", "221 bye");
    Thread.ofVirtual().start(this::listen);
  }

  /// @param verb of the command; an empty answer is silence
  PlayedServer answering(String verb, String answer) {
    answers.put(verb, answer);
    return this;
  }

  /// A byte now and then.
  PlayedServer slowly() {
    slow = true;
    return this;
  }

  PlayedServer withStartTls(SSLContext keys) {
    tls = keys;
    return answering("EHLO", "250-played\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN");
  }

  PlayedServer withImplicitTls(SSLContext keys) {
    tls = keys;
    implicit = true;
    return this;
  }

  int port() {
    return socket.getLocalPort();
  }

  /// Commands and lines of mails, in order.
  List<String> heard() {
    return heard;
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket plain) {
    try (plain) {
      talk(implicit ? encrypted(plain) : plain);
    } catch (IOException e) {
      heard.add("hung up");
    }
  }

  private void talk(Socket first) throws IOException {
    Socket client = first;
    say(client, GREETING);
    while (true) {
      String line = line(client.getInputStream());
      heard.add(line);
      String verb =
          line.substring(0, Math.min(4, line.length())).toUpperCase(java.util.Locale.ROOT);
      if (verb.equals("STAR")) {
        client.getOutputStream().write("220 go on\r\n".getBytes(StandardCharsets.US_ASCII));
        client = encrypted(client);
      } else {
        say(client, verb);
      }
      if (verb.equals("DATA") && answers.getOrDefault(verb, "").startsWith("354")) {
        readMail(client);
      }
      if (verb.equals("QUIT")) {
        return;
      }
    }
  }

  private void readMail(Socket client) throws IOException {
    String line = line(client.getInputStream());
    while (!line.equals(".")) {
      heard.add(line);
      line = line(client.getInputStream());
    }
    say(client, "taken");
  }

  private void say(Socket client, String what) throws IOException {
    String text = answers.getOrDefault(what, "250 fine");
    if (text.isEmpty()) {
      await(Long.MAX_VALUE);
      return;
    }
    for (byte one : (text + "\r\n").getBytes(StandardCharsets.US_ASCII)) {
      client.getOutputStream().write(one);
      client.getOutputStream().flush();
      if (slow) {
        await(150);
      }
    }
  }

  private void await(long milliseconds) {
    try {
      boolean over = closed.await(milliseconds, TimeUnit.MILLISECONDS);
      if (over) {
        heard.add("closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Socket encrypted(Socket plain) throws IOException {
    SSLContext keys = java.util.Objects.requireNonNull(tls);
    SSLSocket socket =
        (SSLSocket) keys.getSocketFactory().createSocket(plain, "client", plain.getPort(), true);
    socket.setUseClientMode(false);
    return socket;
  }

  /// Byte by byte, so that nothing is read that belongs to what comes after.
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the client is gone");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    socket.close();
  }
}
