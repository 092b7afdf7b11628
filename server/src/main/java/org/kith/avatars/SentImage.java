package org.kith.avatars;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.kith.kernel.Problem;

/// An image as somebody sent it, who may mean harm.
@SuppressWarnings("ArrayRecordComponent")
record SentImage(byte[] bytes, ImageKind kind, JpegMarkers markers) {

  static final int MOST_A_SIDE = 10_000;
  static final long MOST_MEGAPIXELS = 40;

  /// A picture of many thousand scans has few bytes and takes minutes.
  private static final int MOST_SCANS = 32;

  /// Enough for what is made of it; a larger picture is thinned out while it is read.
  private static final int FINE_ENOUGH = 1_024;

  /// @throws Problem.Unsupported when it is no image of a kind that is read
  static SentImage of(byte[] bytes) {
    ImageKind kind =
        ImageKind.of(bytes)
            .orElseThrow(() -> new Problem.Unsupported("Send an image: PNG, JPEG or GIF"));
    return new SentImage(
        bytes, kind, kind == ImageKind.JPEG ? JpegMarkers.of(bytes) : new JpegMarkers(1, 1));
  }

  int orientation() {
    return markers.orientation();
  }

  /// The largest square in the middle of the first frame, never much larger than what is made of
  /// it. How large the picture is stands in its head, and is looked at before any pixel.
  ///
  /// @throws Problem.Invalid when it has more pixels, or goes over them more often, than anybody
  ///   needs
  /// @throws IOException when it is broken; decoders throw whatever else comes to their mind
  BufferedImage middle() throws IOException {
    if (markers.scans() > MOST_SCANS) {
      throw new Problem.Invalid("image", "must have at most " + MOST_SCANS + " scans");
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName(kind.name()).next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      // Without metadata: what a text in it unpacks to has no bound.
      reader.setInput(in, true, true);
      boolean[] cut = {false};
      reader.addIIOReadWarningListener((_, warning) -> cut[0] |= isDamage(warning));
      BufferedImage middle =
          reader.read(0, square(reader.getWidth(0), reader.getHeight(0), reader));
      if (cut[0]) {
        throw broken();
      }
      return middle;
    } finally {
      reader.dispose();
    }
  }

  private static ImageReadParam square(int width, int height, ImageReader reader) {
    if (width > MOST_A_SIDE
        || height > MOST_A_SIDE
        || (long) width * height > MOST_MEGAPIXELS * 1_000_000) {
      throw new Problem.Invalid(
          "image",
          "must have at most "
              + MOST_A_SIDE
              + " pixels a side, and "
              + MOST_MEGAPIXELS
              + " megapixels");
    }
    int side = Math.min(width, height);
    int step = Math.max(1, side / FINE_ENOUGH);
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceRegion(new Rectangle((width - side) / 2, (height - side) / 2, side, side));
    param.setSourceSubsampling(step, step, 0, 0);
    return param;
  }

  /// The JPEG decoder paints what is missing grey and only warns.
  private static boolean isDamage(String warning) {
    return warning.startsWith("Premature end")
        || warning.startsWith("Corrupt JPEG data: premature");
  }

  static Problem broken() {
    return new Problem.Invalid("image", "is broken and cannot be read");
  }
}
