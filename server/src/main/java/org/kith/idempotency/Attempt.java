package org.kith.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;

/// One request with an `Idempotency-Key`.
///
/// @param userId 0 for a caller who is not signed in
/// @param key what the client chose, as a hash
/// @param request method, address and body, as a hash
record Attempt(long userId, String key, String request) {

  static final String HEADER = "Idempotency-Key";

  private static final Pattern PRINTABLE = Pattern.compile("[!-~]([ -~]{0,253}[!-~])?");

  /// @throws Problem.Invalid when the key is not 1 to 255 printable characters
  static Attempt of(Viewer viewer, HttpServletRequest request, byte[] body) {
    String key = String.valueOf(request.getHeader(HEADER));
    if (!PRINTABLE.matcher(key).matches()) {
      throw new Problem.Invalid(HEADER, "must have 1 to 255 printable ASCII characters");
    }
    String address =
        request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString();
    return new Attempt(
        viewer.userId(), hash(key.getBytes(UTF_8)), hash((address + "\n").getBytes(UTF_8), body));
  }

  /// A form of a page. No header can hold a line feed, so no program's key is the same.
  static Attempt ofForm(Viewer viewer, String key, String what) {
    return new Attempt(
        viewer.userId(), hash(("form\n" + key).getBytes(UTF_8)), hash(what.getBytes(UTF_8)));
  }

  private static String hash(byte[]... parts) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        hash.update(part);
      }
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
