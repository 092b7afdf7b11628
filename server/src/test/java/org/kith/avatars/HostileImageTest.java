package org.kith.avatars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kith.storage.tables.Tables.AVATARS;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kith.identity.UserRef;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.OnEveryStore;
import org.kith.testing.RawHttp;
import org.kith.testing.Store;
import org.kith.testing.World;

/// What is made of the files people send, and of those that are sent to do harm.
@OnEveryStore
class HostileImageTest {

  private static final String MINE = "/api/users/me/avatar";
  private static final byte[] PNG = Pictures.bytes(Pictures.quarters(80, 80), "png");
  private static final byte[] JPEG = Pictures.bytes(Pictures.quarters(80, 80), "jpg");

  private final World world;
  private final Actor ada;

  HostileImageTest(Store store) {
    world = new World(store);
    ada = world.ada();
  }

  private byte[] served(byte[] sent) {
    Answer answer = ada.put(MINE, sent, "image/png");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return Pictures.fetch(world.server, answer.at("/avatar")).body();
  }

  private void refused(byte[] sent, int status, String reason) {
    Answer answer = ada.put(MINE, sent, "image/png");
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.text()).contains(reason).doesNotContain("Exception", "javax", "java.");
    if (status == 422) {
      assertThat(answer.at("/errors/0/field")).isEqualTo("image");
    }
    assertThat(world.server.bean(DSLContext.class).fetchCount(AVATARS)).isZero();
    assertThat(ada.get("/api/users/me/profile").status()).as("nothing half").isEqualTo(404);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif"})
  @DisplayName("P2: PNG, JPEG and GIF are read, told by their bytes and not by their header")
  void kinds(String format) {
    byte[] sent = Pictures.bytes(Pictures.quarters(80, 80), format);
    assertThat(Pictures.look(Pictures.image(served(sent)))).isEqualTo("rg/by");
  }

  @Test
  @DisplayName("P2: what is no image of these kinds is 415, whatever its header says")
  void otherKinds() {
    refused(
        text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        415,
        "PNG");
    refused(text("<!DOCTYPE html><script>alert(1)</script>"), 415, "PNG");
    refused(Pictures.bytes(Pictures.quarters(9, 9), "bmp"), 415, "PNG");
    refused(new byte[0], 415, "PNG");
    refused(new byte[] {(byte) 0x89, 'P'}, 415, "PNG");
    Answer json = ada.put(MINE, "{}");
    assertThat(json.status()).isEqualTo(415);
    assertThat(json.detail())
        .isEqualTo("Send the body as image/png, image/jpeg, image/gif, application/octet-stream");
    assertThat(ada.put(MINE, PNG, "multipart/form-data; boundary=x").status()).isEqualTo(415);
  }

  @Test
  @DisplayName("P2: an image that is broken anywhere is 422")
  void broken() {
    byte[] begin = Arrays.copyOf(PNG, 8);
    refused(Pictures.joined(begin, text("<html><script>alert(1)</script></html>")), 422, "broken");
    refused(Arrays.copyOf(PNG, PNG.length / 2), 422, "broken");
    refused(Arrays.copyOf(PNG, 20), 422, "broken");
    refused(Arrays.copyOf(JPEG, JPEG.length * 3 / 4), 422, "broken");
    refused(Arrays.copyOf(JPEG, 30), 422, "broken");
    byte[] gif = Pictures.bytes(Pictures.quarters(80, 80), "gif");
    refused(Arrays.copyOf(gif, gif.length / 2), 422, "broken");
    refused(text("GIF89a"), 422, "broken");
    refused(Pictures.pngHead(10, 10), 422, "broken");
    refused(Pictures.pngHead(0, 10), 422, "broken");
    refused(Pictures.pngHead(-1, 10), 422, "broken");
  }

  @ParameterizedTest
  @CsvSource({"30000, 30000", "10001, 1", "1, 10001", "10000, 4001", "2147483647, 2147483647"})
  @DisplayName("P2: an image of too many pixels is 422 before any of them is unpacked")
  void bombs(int width, int height) {
    refused(Pictures.pngHead(width, height), 422, "40 megapixels");
  }

  @Test
  @DisplayName("P2: a JPEG that goes over its pixels again and again is 422")
  void manyScans() throws IOException {
    int scan = indexOf(JPEG, 0xDA);
    byte[] oneScan = Arrays.copyOfRange(JPEG, scan, JPEG.length - 2);
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    many.write(JPEG, 0, JPEG.length - 2);
    for (int i = 0; i < 32; i++) {
      many.write(oneScan);
    }
    refused(many.toByteArray(), 422, "32 scans");
  }

  private static int indexOf(byte[] jpeg, int marker) {
    for (int i = 0; i + 1 < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) marker) {
        return i;
      }
    }
    throw new IllegalStateException("no such marker");
  }

  @Test
  @DisplayName("P2: an image of too many bytes is 413, announced or not")
  void tooLarge() {
    byte[] large = Arrays.copyOf(PNG, Avatars.MAX_BYTES + 1);
    refused(large, 413, "5 MiB");
    RawHttp.Reply reply =
        RawHttp.send(
            world.server,
            "PUT %s HTTP/1.1\r\nAuthorization: Bearer %s\r\nContent-Type: image/png\r\nTransfer-Encoding: chunked"
                .formatted(MINE, ada.token()),
            "500001\r\n" + new String(large, StandardCharsets.ISO_8859_1) + "\r\n0\r\n\r\n");
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.body()).contains("5 MiB");
    Viewer viewer = new Viewer(ada.id(), Set.of());
    assertThatThrownBy(() -> world.server.bean(Avatars.class).set(viewer, new UserRef.Me(), large))
        .as("sent some other way")
        .isInstanceOf(Problem.TooLarge.class)
        .hasMessageContaining("5 MiB");
    byte[] most = Arrays.copyOf(PNG, Avatars.MAX_BYTES);
    assertThat(ada.put(MINE, most, "image/png").status()).as("with bytes left over").isEqualTo(200);
    assertThat(ada.put("/api/users/me/profile", large, "application/json").detail())
        .as("other routes")
        .isEqualTo("The body must have at most 2 MiB");
  }

  @Test
  @DisplayName("P2: nothing of a file is left but how it looks: no place, no text, no script")
  void nothingElse() {
    byte[] script = text("<script>alert(1)</script>");
    byte[] png = served(Pictures.joined(PNG, script));
    assertThat(new String(png, StandardCharsets.ISO_8859_1)).doesNotContain("script");
    byte[] jpeg =
        Pictures.joined(
            Arrays.copyOf(JPEG, 2),
            new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) (script.length + 2)},
            script,
            Arrays.copyOfRange(JPEG, 2, JPEG.length));
    byte[] made = served(Pictures.held(jpeg, 1, ByteOrder.BIG_ENDIAN));
    assertThat(new String(made, StandardCharsets.ISO_8859_1))
        .doesNotContain("script", "Exif", "Somewhere");
  }

  @ParameterizedTest
  @CsvSource({
    "1, rg/by",
    "2, gr/yb",
    "3, yb/gr",
    "4, by/rg",
    "5, rb/gy",
    "6, br/yg",
    "7, yg/br",
    "8, gy/rb",
    "0, rg/by",
    "9, rg/by"
  })
  @DisplayName("P2: a photograph is shown the way the camera was held")
  void orientation(int orientation, String look) {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      byte[] made = served(Pictures.held(JPEG, orientation, order));
      assertThat(Pictures.look(Pictures.image(made))).isEqualTo(look);
    }
  }

  @Test
  @DisplayName("P2: EXIF that makes no sense is passed over")
  void senselessExif() {
    byte[] held = Pictures.held(JPEG, 6, ByteOrder.BIG_ENDIAN);
    for (int at = 8; at < 36; at++) {
      byte[] damaged = held.clone();
      damaged[at] = (byte) 0xFF;
      assertThat(Pictures.look(Pictures.image(served(damaged))))
          .as("byte " + at)
          .isIn("rg/by", "br/yg");
    }
  }

  @Test
  @DisplayName("P2: one can still see through what one could see through")
  void transparency() {
    BufferedImage image = new BufferedImage(80, 80, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.GREEN);
    graphics.fillRect(0, 0, 40, 80);
    graphics.dispose();
    Answer answer = ada.put(MINE, Pictures.bytes(image, "png"), "image/png");
    assertThat(answer.at("/avatar")).endsWith(".png");
    BufferedImage made = Pictures.image(world.server, answer.at("/avatar"));
    assertThat(made.getRGB(200, 128) >>> 24).isZero();
    assertThat(made.getRGB(50, 128)).isEqualTo(Color.GREEN.getRGB());
    assertThat(
            Pictures.image(world.server, Avatars.small(answer.at("/avatar"))).getRGB(50, 32) >>> 24)
        .isZero();
  }

  @Test
  @DisplayName(
      "P2: an animation shows its first frame; a large picture and a tiny one have one size")
  void framesAndSizes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      writer.writeToSequence(new IIOImage(Pictures.quarters(64, 64), null, null), null);
      BufferedImage second = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
      writer.writeToSequence(new IIOImage(second, null, null), null);
      writer.endWriteSequence();
    }
    assertThat(Pictures.look(Pictures.image(served(bytes.toByteArray())))).isEqualTo("rg/by");
    for (BufferedImage image :
        new BufferedImage[] {Pictures.quarters(6000, 4000), Pictures.quarters(2, 2)}) {
      BufferedImage made = Pictures.image(served(Pictures.bytes(image, "png")));
      assertThat(made.getWidth()).isEqualTo(256);
      assertThat(Pictures.look(made)).isEqualTo("rg/by");
    }
  }
}
