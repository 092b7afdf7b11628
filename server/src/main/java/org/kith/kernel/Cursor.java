package org.kith.kernel;

import java.nio.ByteBuffer;
import java.util.Base64;

/// Where a list ordered newest first goes on: after the row of this time and id. Opaque to clients:
/// 16 bytes as base64url.
///
/// @param at milliseconds since 1970, or another number a list is ordered by
public record Cursor(long at, long id) {

  public static final Cursor NEWEST = new Cursor(Long.MAX_VALUE, Long.MAX_VALUE);

  public String encode() {
    byte[] bytes = ByteBuffer.allocate(16).putLong(at).putLong(id).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// @throws Problem.Invalid when the text is not what [#encode()] made
  public static Cursor decode(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length == 16) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Cursor(buffer.getLong(), buffer.getLong());
      }
    } catch (IllegalArgumentException e) {
      // Refused below, like every other unreadable cursor.
    }
    throw new Problem.Invalid("after", "is not a cursor; use the next of an earlier page as it is");
  }
}
