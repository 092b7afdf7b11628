package org.kith.avatars;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.kith.testing.TestServer;

/// Images to upload, and a look at those that come back.
final class Pictures {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Pictures() {}

  /// Red, green, blue and yellow quarters: top left, top right, bottom left, bottom right.
  static BufferedImage quarters(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Color[] colors = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};
    Graphics2D graphics = image.createGraphics();
    for (int i = 0; i < 4; i++) {
      graphics.setColor(colors[i]);
      graphics.fillRect(
          i % 2 * width / 2, i / 2 * height / 2, width - width / 2, height - height / 2);
    }
    graphics.dispose();
    return image;
  }

  static byte[] plain(Color color, String format) {
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, 40, 40);
    graphics.dispose();
    return bytes(image, format);
  }

  static byte[] bytes(BufferedImage image, String format) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, format, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  /// A JPEG with what a camera writes: how it was held, and where.
  static byte[] held(byte[] jpeg, int orientation, ByteOrder order) {
    byte[] place = "Somewhere 51.5N".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 12 + 4 + place.length).order(order);
    exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    exif.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4D4D));
    exif.putShort((short) 42).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0).putInt(0).put(place);
    byte[] segment = exif.array();
    byte[] head = {(byte) 0xFF, (byte) 0xE1, 0, (byte) (segment.length + 2)};
    return joined(Arrays.copyOf(jpeg, 2), head, segment, Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  /// A PNG that has a head, whatever comes after it.
  static byte[] pngHead(int width, int height) {
    byte[] head =
        ByteBuffer.allocate(17)
            .put("IHDR".getBytes(StandardCharsets.US_ASCII))
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    CRC32 sum = new CRC32();
    sum.update(head);
    byte[] begin = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'};
    return joined(
        begin,
        ByteBuffer.allocate(4).putInt(13).array(),
        head,
        ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  static HttpResponse<byte[]> fetch(TestServer server, String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static BufferedImage image(TestServer server, String path) {
    return image(fetch(server, path).body());
  }

  static BufferedImage image(byte[] bytes) {
    try {
      return ImageIO.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The colors of the quarters by their first letters, row by row: `rg/by`.
  static String look(BufferedImage image) {
    int a = image.getWidth() / 4;
    int b = image.getWidth() - a;
    return letter(image, a, a)
        + letter(image, b, a)
        + "/"
        + letter(image, a, b)
        + letter(image, b, b);
  }

  private static String letter(BufferedImage image, int x, int y) {
    Color color = new Color(image.getRGB(x, y));
    boolean red = color.getRed() > 128;
    boolean green = color.getGreen() > 128;
    return red && green ? "y" : red ? "r" : green ? "g" : color.getBlue() > 128 ? "b" : "-";
  }
}
