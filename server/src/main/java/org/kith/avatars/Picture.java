package org.kith.avatars;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.kith.kernel.Problem;

/// An image made anew as two squares: nothing of what was sent but how its middle looks is left, no
/// place and no camera. JPEG, or PNG where one can see through it.
///
/// @param name by what it holds: 32 hexadecimal digits and `.jpg` or `.png`
/// @param image 256 pixels a side
/// @param small 64 pixels a side
@SuppressWarnings("ArrayRecordComponent")
record Picture(String name, byte[] image, byte[] small) {

  static final int SIDE = 256;
  static final int SMALL_SIDE = 64;

  private static final float QUALITY = 0.85f;
  private static final int DIGITS = 32;

  /// @throws Problem.Unsupported when it is no image of a kind that is read
  /// @throws Problem.Invalid when it is too large to be looked at, or broken
  static Picture of(byte[] bytes) {
    SentImage sent = SentImage.of(bytes);
    try {
      BufferedImage square = turned(scaled(sent.middle(), SIDE), sent.orientation());
      String format = isOpaque(square) ? "jpg" : "png";
      byte[] image = written(square, format);
      byte[] small = written(scaled(square, SMALL_SIDE), format);
      return new Picture(hash(image, small) + "." + format, image, small);
    } catch (IOException | RuntimeException e) {
      throw e instanceof Problem problem ? problem : SentImage.broken();
    }
  }

  /// Halved again and again, since one large step would look at few of the pixels.
  private static BufferedImage scaled(BufferedImage square, int side) {
    BufferedImage now = square;
    while (now.getWidth() >= 4 * side) {
      now = drawn(now, now.getWidth() / 2, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }
    if (now.getWidth() == 2 * side) {
      return drawn(now, side, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }
    return drawn(now, side, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
  }

  private static BufferedImage drawn(BufferedImage image, int side, Object interpolation) {
    BufferedImage drawn = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = drawn.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation);
      graphics.drawImage(image, 0, 0, side, side, null);
    } finally {
      graphics.dispose();
    }
    return drawn;
  }

  /// As EXIF numbers them: mirrored, upside down, and the same lying on either side.
  private static BufferedImage turned(BufferedImage square, int orientation) {
    int last = square.getWidth() - 1;
    BufferedImage turned = new BufferedImage(last + 1, last + 1, square.getType());
    for (int y = 0; y <= last; y++) {
      for (int x = 0; x <= last; x++) {
        int pixel =
            switch (orientation) {
              case 2 -> square.getRGB(last - x, y);
              case 3 -> square.getRGB(last - x, last - y);
              case 4 -> square.getRGB(x, last - y);
              case 5 -> square.getRGB(y, x);
              case 6 -> square.getRGB(y, last - x);
              case 7 -> square.getRGB(last - y, last - x);
              case 8 -> square.getRGB(last - y, x);
              default -> square.getRGB(x, y);
            };
        turned.setRGB(x, y, pixel);
      }
    }
    return turned;
  }

  private static boolean isOpaque(BufferedImage image) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getRGB(x, y) >>> 24 != 0xFF) {
          return false;
        }
      }
    }
    return true;
  }

  private static byte[] written(BufferedImage image, String format) throws IOException {
    boolean jpeg = format.equals("jpg");
    BufferedImage plain =
        new BufferedImage(
            image.getWidth(),
            image.getHeight(),
            jpeg ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        plain.setRGB(x, y, image.getRGB(x, y));
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (jpeg) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(QUALITY);
      }
      writer.write(null, new IIOImage(plain, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static String hash(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      List.of(parts).forEach(digest::update);
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
