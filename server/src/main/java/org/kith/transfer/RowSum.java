package org.kith.transfer;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/// Sums up rows in any order: the first 128 bits of each row's SHA-256, added. A row that is
/// missing, doubled or different changes the sum.
final class RowSum {

  private final MessageDigest digest;
  private long count;
  private long high;
  private long low;

  RowSum() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// @param values in the alphabetical order of their columns
  void add(@Nullable Object... values) {
    for (Object value : values) {
      byte[] bytes = bytes(value);
      digest.update(ByteBuffer.allocate(5).put(kind(value)).putInt(bytes.length).flip());
      digest.update(bytes);
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    high += hash.getLong();
    low += hash.getLong();
    count++;
  }

  private static byte kind(@Nullable Object value) {
    return (byte)
        switch (value) {
          case null -> '0';
          case Long _ -> 'n';
          case Boolean _ -> 'b';
          case BigDecimal _ -> 'd';
          case byte[] _ -> 'x';
          default -> 't';
        };
  }

  private static byte[] bytes(@Nullable Object value) {
    return value instanceof byte[] raw ? raw : text(value).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case BigDecimal decimal -> decimal.stripTrailingZeros().toPlainString();
      default -> value.toString();
    };
  }

  Content.Rows rows() {
    return new Content.Rows(count, "%016x%016x".formatted(high, low));
  }
}
