package org.kith.kernel;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// What an answer is known by to a client that has it already. It is weak, so that it holds for the
/// compressed answer too.
public record EntityTag(String text) {

  /// Two checksums with different polynomials make 64 bits; both are one instruction a word.
  public static EntityTag of(byte[] body) {
    CRC32 first = new CRC32();
    first.update(body);
    CRC32C second = new CRC32C();
    second.update(body);
    long both = first.getValue() << 32 | second.getValue();
    return of(both);
  }

  /// @param version of what is answered: see [Versioned]
  public static EntityTag of(long version) {
    return new EntityTag("W/\"" + Long.toHexString(version) + "\"");
  }

  /// @param ifNoneMatch the header of that name; null when it was not sent
  public boolean isAmong(@Nullable String ifNoneMatch) {
    if (ifNoneMatch == null) {
      return false;
    }
    for (String candidate : ifNoneMatch.split(",")) {
      String known = candidate.strip();
      if (known.equals("*") || known.equals(text) || known.equals(text.substring(2))) {
        return true;
      }
    }
    return false;
  }
}
