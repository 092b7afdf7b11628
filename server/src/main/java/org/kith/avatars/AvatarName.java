package org.kith.avatars;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The last part of the address of an image: `HASH.jpg`, and `HASH-64.jpg` for the small one.
///
/// @param hash of what it holds, in hexadecimal
/// @param format `jpg` or `png`
record AvatarName(String hash, boolean small, String format) {

  private static final Pattern NAME = Pattern.compile("([0-9a-f]{32})(-64)?\\.(jpg|png)");

  static Optional<AvatarName> parse(String name) {
    Matcher parts = NAME.matcher(name);
    return parts.matches()
        ? Optional.of(new AvatarName(parts.group(1), parts.group(2) != null, parts.group(3)))
        : Optional.empty();
  }

  /// The name under which both sizes are kept.
  String stored() {
    return hash + "." + format;
  }
}
