package org.kith.avatars;

import java.nio.ByteBuffer;

/// What the markers of a JPEG tell before anything is decoded.
///
/// @param orientation how the camera was held, by EXIF: 1 to 8; 1 when nothing is said
/// @param scans how often the decoder goes over the whole picture
record JpegMarkers(int orientation, int scans) {

  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;
  private static final int APPLICATION_1 = 0xE1;

  static JpegMarkers of(byte[] jpeg) {
    ByteBuffer bytes = ByteBuffer.wrap(jpeg).position(2);
    int orientation = 1;
    int scans = 0;
    while (nextMarker(bytes)) {
      int marker = bytes.get() & 0xFF;
      if (marker == END_OF_IMAGE) {
        break;
      }
      if (hasSegment(marker) && bytes.remaining() >= 2) {
        int length = Math.max((bytes.getShort() & 0xFFFF) - 2, 0);
        ByteBuffer segment = bytes.slice(bytes.position(), Math.min(length, bytes.remaining()));
        scans += marker == START_OF_SCAN ? 1 : 0;
        if (marker == APPLICATION_1) {
          orientation = Exif.orientation(segment).orElse(orientation);
        }
        bytes.position(bytes.position() + segment.capacity());
      }
    }
    return new JpegMarkers(orientation, scans);
  }

  /// Goes to the byte after 0xFF that names the next marker, as decoders do: past coded data, in
  /// which 0 follows each 0xFF, and past whatever else is in the way.
  private static boolean nextMarker(ByteBuffer bytes) {
    int before = 0;
    while (bytes.hasRemaining()) {
      int now = bytes.get() & 0xFF;
      if (before == 0xFF && now != 0xFF && now != 0) {
        bytes.position(bytes.position() - 1);
        return true;
      }
      before = now;
    }
    return false;
  }

  /// Restarts, the beginning and the temporary marker stand alone.
  private static boolean hasSegment(int marker) {
    return marker != 0x01 && (marker < 0xD0 || marker > 0xD8);
  }
}
