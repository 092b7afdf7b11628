package org.kith.texts;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Everything that pages and mails say in one language, by key: `feed.title`. The files are
/// `texts/LANGUAGE/*.properties` in UTF-8, one for each part of the product; values with places are
/// ICU messages: `{0, plural, one {# comment} other {# comments}}`.
public final class Texts {

  private static final Map<Language, Texts> KNOWN = new ConcurrentHashMap<>();

  private final Language language;
  private final Map<String, String> plain = new HashMap<>();
  private final Map<String, MessageFormat> formats = new HashMap<>();

  private Texts(Language language) {
    this.language = language;
    for (Map.Entry<String, String> text : read(language).entrySet()) {
      if (text.getValue().contains("{")) {
        formats.put(text.getKey(), new MessageFormat(text.getValue(), language.locale()));
      } else {
        plain.put(text.getKey(), text.getValue());
      }
    }
  }

  /// Read when they are first asked for.
  public static Texts of(Language language) {
    return KNOWN.computeIfAbsent(language, Texts::new);
  }

  /// The texts of a language as they are in its files.
  public static Map<String, String> read(Language language) {
    return read("texts/" + language.tag() + "/*.properties");
  }

  /// What use cases refuse with, by the keys of their translations.
  public static Map<String, String> refusals() {
    return read("texts/refusals.properties");
  }

  private static Map<String, String> read(String pattern) {
    Map<String, String> all = new HashMap<>();
    try {
      for (Resource file :
          new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern)) {
        Properties some = new Properties();
        try (Reader text = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
          some.load(text);
        }
        for (String key : some.stringPropertyNames()) {
          if (all.put(key, some.getProperty(key)) != null) {
            throw new IllegalStateException("Two texts for " + key + " in " + pattern);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  public Language language() {
    return language;
  }

  /// @throws IllegalArgumentException when there is no such text
  public String get(String key, Object... values) {
    MessageFormat format = formats.get(key);
    if (format == null) {
      String text = plain.get(key);
      if (text == null) {
        throw new IllegalArgumentException("No text for " + key);
      }
      return text;
    }
    synchronized (format) {
      return format.format(values);
    }
  }

  public boolean has(String key) {
    return plain.containsKey(key) || formats.containsKey(key);
  }
}
