package org.kith.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kith.kernel.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Refuses a body of more than 2 MiB, or what a [Allowance] says of its path: at once when its
/// length is announced, else where reading passes the limit. A body is never unpacked.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
public class BodyLimit extends OncePerRequestFilter {

  static final int MAX_BYTES = 2 << 20;

  private final Map<PathPattern, Integer> allowances;

  BodyLimit(List<Allowance> allowances) {
    this.allowances =
        allowances.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    allowance -> PathPatternParser.defaultInstance.parse(allowance.path()),
                    Allowance::bytes));
  }

  static Problem tooLarge(int most) {
    return new Problem.TooLarge("The body must have at most " + (most >> 20) + " MiB");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isEncoded(request)) {
      throw new Problem.Unsupported("Send the body as it is, without a Content-Encoding");
    }
    String type = request.getContentType();
    if (type != null && type.contains("*")) {
      throw new Problem.Unsupported("Name one media type in the header Content-Type");
    }
    int most = most(request);
    if (request.getContentLengthLong() > most) {
      throw tooLarge(most);
    }
    chain.doFilter(new Limited(request, most), response);
  }

  /// A few bytes that unpack to very many are never unpacked.
  private static boolean isEncoded(HttpServletRequest request) {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    return encoding != null
        && !encoding.isBlank()
        && !encoding.strip().equalsIgnoreCase("identity");
  }

  /// What is announced to be small needs no allowance, and most bodies are.
  private int most(HttpServletRequest request) {
    long announced = request.getContentLengthLong();
    if (announced >= 0 && announced <= MAX_BYTES) {
      return MAX_BYTES;
    }
    PathContainer path = PathContainer.parsePath(request.getRequestURI());
    return allowances.entrySet().stream()
        .filter(allowance -> allowance.getKey().matches(path))
        .mapToInt(Map.Entry::getValue)
        .max()
        .orElse(MAX_BYTES);
  }

  /// A path whose body may be larger than others. A bean of this kind is all it takes.
  ///
  /// @param path a pattern: `/api/users/{id}/avatar`
  /// @param bytes at most
  public record Allowance(String path, int bytes) {}

  private static final class Limited extends HttpServletRequestWrapper {

    private final int most;

    Limited(HttpServletRequest request, int most) {
      super(request);
      this.most = most;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new Counted(super.getInputStream(), most);
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private static final class Counted extends ServletInputStream {

    private final ServletInputStream body;
    private final int most;
    private long left;

    Counted(ServletInputStream body, int most) {
      this.body = body;
      this.most = most;
      left = most;
    }

    @Override
    public int read() throws IOException {
      int next = body.read();
      if (next >= 0) {
        count(1);
      }
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = body.read(bytes, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int read) {
      left -= read;
      if (left < 0) {
        throw tooLarge(most);
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
