package org.kith.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kith.markup.Markdown;

/// Made-up sentences of made-up words, a few words far more frequent than the rest. A post is some
/// sentences, each a paragraph. Every sentence is rendered once: the HTML of a post is that of its
/// paragraphs, one after the other, which is what rendering the whole would give.
final class Prose {

  private static final int MAX_SENTENCES = 20_000;
  private static final int MAX_TITLE = 80;

  private static final String[] HEADS =
      "ba co di fe gu ha ki lo me nu pa ri so tu ve wa".split(" ");
  private static final String[] MIDDLES =
      "bel con dar fin gor lan mir nes pol ran sil tor".split(" ");
  private static final String[] TAILS = ",a,en,ist,or,um,ing,ed,al,ic,os,er,ia".split(",");

  private final Draw draw;
  private final List<String> sentences = new ArrayList<>();
  private final List<String> paragraphs = new ArrayList<>();

  Prose(int posts) {
    draw = new Draw("prose");
    List<String> words = words();
    int[] order = draw.shuffled(words.size());
    int count = Math.clamp(posts / 2, 200, MAX_SENTENCES);
    for (int n = 0; n < count; n++) {
      sentences.add(sentence(n, words, order));
      paragraphs.add(Markdown.toHtml("", sentences.getLast()));
    }
  }

  private static List<String> words() {
    List<String> words = new ArrayList<>();
    for (String head : HEADS) {
      for (String middle : MIDDLES) {
        for (String tail : TAILS) {
          words.add(head + middle + tail);
        }
      }
    }
    return words;
  }

  private String sentence(int n, List<String> words, int[] order) {
    List<String> chosen = new ArrayList<>();
    for (int k = 0; k < 8 + n % 9; k++) {
      chosen.add(words.get(order[draw.zipf(words.size(), 0.5)]));
    }
    chosen.set(
        0,
        chosen.getFirst().substring(0, 1).toUpperCase(Locale.ROOT)
            + chosen.getFirst().substring(1));
    if (n % 11 == 3) {
      chosen.set(4, "*" + chosen.get(4) + "*");
    } else if (n % 37 == 5) {
      chosen.set(5, "[" + chosen.get(5) + "](https://example.test/" + chosen.get(5) + ")");
    }
    return String.join(" ", chosen) + ".";
  }

  /// The next post's text, of 3 to 8 sentences.
  Text next() {
    int[] chosen = new int[3 + draw.below(6)];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = draw.below(sentences.size());
    }
    String title =
        sentences.get(draw.below(sentences.size())).replaceAll("\\(.*?\\)|[*\\[\\].]", "");
    return new Text(
        title.substring(0, Math.min(title.length(), MAX_TITLE)).strip(),
        joined(sentences, chosen, "\n\n"),
        joined(paragraphs, chosen, ""));
  }

  private static String joined(List<String> texts, int[] chosen, String between) {
    return java.util.Arrays.stream(chosen)
        .mapToObj(texts::get)
        .collect(Collectors.joining(between));
  }

  record Text(String title, String content, String html) {}
}
