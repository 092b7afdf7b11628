package org.kith.openid;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// What is asked of the provider: little, for a short time, and no redirect is followed. Nothing is
/// made before the first request.
@Component
class ProviderRequests {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_BYTES = 256 << 10;

  private final Supplier<HttpClient> client = SingletonSupplier.of(ProviderRequests::client);

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(PATIENCE)
        .build();
  }

  /// @throws ProviderFailure when there is no answer with the status 200
  String get(URI url) {
    Reply reply = send(HttpRequest.newBuilder(url));
    if (reply.status != 200) {
      throw ProviderFailure.unreachable(url + " answers " + reply.status);
    }
    return reply.body;
  }

  /// @param form URL-encoded
  /// @throws ProviderFailure when there is no answer, whatever its status
  Reply post(URI url, String form, String authorization) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .POST(BodyPublishers.ofString(form))
            .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    return send(
        authorization.isEmpty()
            ? request
            : request.header(HttpHeaders.AUTHORIZATION, authorization));
  }

  /// The limit of time holds for the whole answer, however slowly it comes.
  private Reply send(HttpRequest.Builder request) {
    HttpRequest made = request.header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE).build();
    CompletableFuture<HttpResponse<String>> answer =
        client.get().sendAsync(made, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
    try {
      HttpResponse<String> whole = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return new Reply(whole.statusCode(), whole.body());
    } catch (ExecutionException e) {
      throw ProviderFailure.unreachable(made.uri() + " cannot be read: " + reason(e));
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw ProviderFailure.unreachable(made.uri() + " does not answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer.cancel(true);
      throw ProviderFailure.unreachable("the server is stopping");
    }
  }

  private static String reason(ExecutionException e) {
    return e.getCause() instanceof IOException failure
        ? failure.getClass().getSimpleName()
        : "failed";
  }

  record Reply(int status, String body) {

    @Override
    public String toString() {
      return "Reply[" + status + "]";
    }
  }
}
