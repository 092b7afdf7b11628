package org.kith.texts;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/// A language that pages and mails speak.
///
/// @param tag as BCP 47 and HTML write it, and the folder of its texts
/// @param name in the language itself
public record Language(String tag, String name) {

  public static final Language ENGLISH = new Language("en", "English");
  public static final Language GERMAN = new Language("de", "Deutsch");
  public static final List<Language> ALL = List.of(ENGLISH, GERMAN);

  public Locale locale() {
    return Locale.forLanguageTag(tag);
  }

  /// With the country where most speak it, as Open Graph writes it: `de_DE`.
  public String inOpenGraph() {
    ULocale likely = ULocale.addLikelySubtags(new ULocale(tag));
    return likely.getLanguage() + "_" + likely.getCountry();
  }

  /// The order in which it lists names.
  public Comparator<String> alphabet() {
    return Collator.getInstance(locale()).freeze()::compare;
  }

  public static Optional<Language> of(String tag) {
    return ALL.stream().filter(language -> language.tag.equals(tag)).findFirst();
  }

  /// The one of the request that this thread answers; in a command, the one of the system.
  public static Language current() {
    return of(LocaleContextHolder.getLocale().getLanguage()).orElse(ENGLISH);
  }

  /// The best for what a browser asks for (RFC 4647, section 3.4: look-up); English when nothing
  /// fits.
  public static Language accepted(@Nullable String header) {
    if (header == null) {
      return ENGLISH;
    }
    try {
      String found =
          Locale.lookupTag(
              Locale.LanguageRange.parse(header), ALL.stream().map(Language::tag).toList());
      return found == null ? ENGLISH : of(found).orElse(ENGLISH);
    } catch (IllegalArgumentException e) {
      return ENGLISH;
    }
  }
}
