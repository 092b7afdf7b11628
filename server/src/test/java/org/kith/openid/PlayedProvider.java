package org.kith.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.kith.kernel.Settings;
import tools.jackson.databind.json.JsonMapper;

/// A provider that answers as a test has it answer, for what a good one never does.
final class PlayedProvider implements AutoCloseable {

  static final String CLIENT = "kith";
  static final String SECRET = "open + sesame";

  private final HttpServer server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final Map<String, Object> metadata = new HashMap<>();

  PlayedProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    metadata.put("issuer", issuer());
    metadata.put("authorization_endpoint", issuer() + "/authorize");
    metadata.put("token_endpoint", issuer() + "/token");
    metadata.put("jwks_uri", issuer() + "/keys");
    describe("issuer", issuer());
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  OpenIdProvider configured() {
    return OpenIdProvider.of(
            Settings.of(
                Map.of(
                    "openid-issuer",
                    issuer(),
                    "openid-client-id",
                    CLIENT,
                    "openid-client-secret",
                    SECRET,
                    "public-url",
                    "https://kith.example.org")))
        .orElseThrow();
  }

  /// Says something else of itself.
  PlayedProvider describe(String field, Object value) {
    metadata.put(field, value);
    return answering(
        "/.well-known/openid-configuration", JsonMapper.shared().writeValueAsString(metadata));
  }

  PlayedProvider answering(String path, String body) {
    answers.put(path, body);
    return this;
  }

  /// Answers a path with this status; from 300 to 399 with a redirect to where there is an answer.
  PlayedProvider failing(String path, int status) {
    statuses.put(path, status);
    return this;
  }

  PlayedProvider keys(JWK... keys) {
    return answering("/keys", new JWKSet(List.of(keys)).toString());
  }

  PlayedProvider token(String idToken) {
    return answering("/token", "{\"access_token\": \"x\", \"id_token\": \"" + idToken + "\"}");
  }

  /// How often a path was asked for.
  long count(String path) {
    return asked.stream().filter(path::equals).count();
  }

  /// The bodies and `Authorization` of what was sent to the token endpoint.
  List<String> heard() {
    return heard;
  }

  static String signed(JWK key, JWSAlgorithm algorithm, JWTClaimsSet claims) {
    try {
      JWSSigner signer = new DefaultJWSSignerFactory().createJWSSigner(key, algorithm);
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (path.equals("/token")) {
      heard.add(body);
      heard.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    }
    int status = statuses.getOrDefault(path, answers.containsKey(path) ? 200 : 404);
    if (status / 100 == 3) {
      exchange.getResponseHeaders().add("Location", "/elsewhere");
      answers.put("/elsewhere", answers.getOrDefault(path, ""));
    }
    byte[] answer = answers.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
    try (exchange) {
      exchange.getResponseBody().write(answer);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
