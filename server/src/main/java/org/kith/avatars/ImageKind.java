package org.kith.avatars;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// The kinds of image that are read, known by how their bytes begin; what a client calls them does
/// not count.
enum ImageKind {
  PNG("89504e470d0a1a0a"),
  JPEG("ffd8ff"),
  GIF("474946383761", "474946383961");

  private final byte[][] beginnings;

  ImageKind(String... beginnings) {
    this.beginnings =
        Arrays.stream(beginnings).map(HexFormat.of()::parseHex).toArray(byte[][]::new);
  }

  static Optional<ImageKind> of(byte[] image) {
    return Arrays.stream(values()).filter(kind -> kind.begins(image)).findFirst();
  }

  private boolean begins(byte[] image) {
    return Arrays.stream(beginnings)
        .anyMatch(beginning ->
            image.length >= beginning.length
                && Arrays.equals(beginning, 0, beginning.length, image, 0, beginning.length));
  }
}
