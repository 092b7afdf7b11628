package org.kith.kernel;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kith.kernel.Settings.Entry;

/// What an operator wrote, as the value of a setting.
final class SettingValue {

  private SettingValue() {}

  /// @throws SettingProblem naming the setting and what it takes
  static Object of(Entry entry, Setting setting, String text) {
    if (text.isEmpty()) {
      throw new SettingProblem(entry.name() + " must not be empty.");
    }
    if (entry.type() == int.class) {
      return number(entry, setting, text);
    }
    if (entry.type() == boolean.class) {
      return truth(entry, text);
    }
    if (entry.type() == Currency.class) {
      return currency(entry, text);
    }
    if (entry.type() == Optional.class) {
      return text.equals(entry.standard()) ? Optional.empty() : Optional.of(site(entry, text));
    }
    return entry.type() == Duration.class ? duration(entry, text) : text(entry, setting, text);
  }

  private static String text(Entry entry, Setting setting, String text) {
    List<String> words = List.of(setting.words());
    if (!words.isEmpty() && !words.contains(text)) {
      throw new SettingProblem(entry.name() + " must be " + String.join(" or ", words) + ".");
    }
    if (text.length() < setting.min() && !text.equals(entry.standard())) {
      throw new SettingProblem(
          entry.name() + " must have at least " + setting.min() + " characters.");
    }
    if (text.length() > setting.max()) {
      throw new SettingProblem(
          entry.name() + " must have at most " + setting.max() + " characters.");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new SettingProblem(entry.name() + " must be one line without control characters.");
    }
    return text;
  }

  private static int number(Entry entry, Setting setting, String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= setting.min() && number <= setting.max()) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, with the same words as a number out of range.
    }
    String range =
        setting.max() == Integer.MAX_VALUE
            ? "of " + setting.min() + " or more"
            : "from " + setting.min() + " to " + setting.max();
    throw new SettingProblem(entry.name() + " must be a whole number " + range + ".");
  }

  private static boolean truth(Entry entry, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new SettingProblem(entry.name() + " must be true or false.");
    };
  }

  private static Currency currency(Entry entry, String text) {
    try {
      Currency currency = Currency.getInstance(text);
      if (currency.getDefaultFractionDigits() >= 0) {
        return currency;
      }
    } catch (IllegalArgumentException e) {
      // Refused below, like a code that is no money.
    }
    throw new SettingProblem(entry.name() + " must be the code of a currency, like EUR.");
  }

  /// The address of a whole site, without the slash at its end.
  private static URI site(Entry entry, String text) {
    try {
      URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      if (url.getHost() != null
          && text.matches("(?i)https?://.*")
          && url.getPort() <= 65_535
          && url.toString().equals(url.getScheme() + "://" + hostAndPort(url))) {
        return URI.create(url.toString().toLowerCase(Locale.ROOT));
      }
    } catch (URISyntaxException e) {
      // Refused below, like an address that says too much or too little.
    }
    throw new SettingProblem(
        entry.name()
            + " must be none or the address of a site, like https://example.org:"
            + " http or https, a host, perhaps a port, and nothing else.");
  }

  private static String hostAndPort(URI url) {
    return url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
  }

  private static Duration duration(Entry entry, String text) {
    if (!text.matches("[1-9][0-9]{0,8}[smhd]")) {
      throw new SettingProblem(
          entry.name() + " must be a number and one of s, m, h, d: 90s, 15m, 12h, 30d.");
    }
    long amount = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(amount);
      case 'm' -> Duration.ofMinutes(amount);
      case 'h' -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
