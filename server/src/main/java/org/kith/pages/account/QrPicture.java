package org.kith.pages.account;

import io.nayuki.qrcodegen.QrCode;

/// A QR code as a path of an SVG, in which each of its squares is one unit wide.
///
/// @param size how many units it is wide and high, with the white around it
/// @param path of the black squares
public record QrPicture(int size, String path) {

  /// White on each side, which readers need (ISO/IEC 18004).
  private static final int QUIET = 4;

  static QrPicture of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + QUIET).append(' ').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    return new QrPicture(code.size + 2 * QUIET, path.toString());
  }
}
