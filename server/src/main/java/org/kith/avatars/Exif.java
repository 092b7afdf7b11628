package org.kith.avatars;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// What a camera wrote into a picture. Only how it was held is read.
final class Exif {

  private static final int HEAD = 6;
  private static final int WORD = 0x45786966;
  private static final short LITTLE = 0x4949;
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;
  private static final int ENTRY = 12;

  private Exif() {}

  /// @param segment of a JPEG, after its length
  /// @return 1 to 8; empty when it says nothing, or nothing that can be understood
  static Optional<Integer> orientation(ByteBuffer segment) {
    try {
      return segment.getInt(0) == WORD
          ? ofDirectory(segment.slice(HEAD, segment.capacity() - HEAD))
          : Optional.empty();
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> ofDirectory(ByteBuffer exif) {
    exif.order(exif.getShort(0) == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = exif.getInt(4);
    int entries = exif.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY;
      if ((exif.getShort(entry) & 0xFFFF) == ORIENTATION && exif.getShort(entry + 2) == SHORT) {
        return Optional.of((int) exif.getShort(entry + 8))
            .filter(value -> value >= 1 && value <= 8);
      }
    }
    return Optional.empty();
  }
}
