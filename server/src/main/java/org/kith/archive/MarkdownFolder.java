package org.kith.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The Markdown files below a folder. Hidden files and folders, and what links lead to, are passed
/// over.
record MarkdownFolder(Path root) {

  private static final int MAX_BYTES = 4 << 20;

  /// In the order of their names, so that every import goes the same way.
  List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(this::isMarkdown).filter(Files::isRegularFile).sorted().toList();
    }
  }

  private boolean isMarkdown(Path file) {
    String name = name(file);
    String ending = name.toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && !name.contains("/.")
        && (ending.endsWith(".md") || ending.endsWith(".markdown"));
  }

  /// Below the folder, with `/`.
  String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  String read(Path file) throws UnusableFile {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new UnusableFile("is larger than " + MAX_BYTES + " bytes");
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new UnusableFile("is not UTF-8 text");
    } catch (IOException e) {
      throw new UnusableFile("cannot be read");
    }
  }
}
