package org.kith.archive;

import java.nio.charset.StandardCharsets;

/// What a fuzzer calls with whatever it likes: any file is a post, or is named as unusable.
public final class FrontMatterFuzz {

  private FrontMatterFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    any("a.md", text);
    any("a.md", "---\n" + text + "\n---\nx");
    any("2026/01/31/a.md", "+++\n" + text + "\n+++\nx");
    any(text, "---\ndraft: true\n---\nx");
    try {
      Dates.parse(text);
    } catch (UnusableFile refused) {
      // So it shall be.
    }
  }

  static void any(String path, String text) {
    try {
      PostFile.read(path, text).orderedBy();
    } catch (UnusableFile refused) {
      // So it shall be.
    }
  }
}
