package org.kith.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.Check;

/// What a person tells of themselves (rule P2). Empty text where they tell nothing.
///
/// @param avatar http or https URL, the path of an image that was uploaded, or empty
/// @param website http or https URL, or empty
public record Profile(
    String fullName,
    String bio,
    String avatar,
    String location,
    String website,
    @Nullable LocalDate birthDate) {

  static final Profile EMPTY = new Profile("", "", "", "", "", null);

  private static final int OLDEST = 130;
  private static final Pattern UPLOADED = Pattern.compile("/avatars/[0-9a-f]{32}\\.(jpg|png)");

  /// A profile with every field checked; null is the same as empty.
  ///
  /// @param today in UTC; nobody is born on it or later, nor more than 130 years before
  /// @throws org.kith.kernel.Problem.Invalid naming every field that cannot be accepted
  public static Profile of(
      @Nullable String fullName,
      @Nullable String bio,
      @Nullable String avatar,
      @Nullable String location,
      @Nullable String website,
      @Nullable LocalDate birthDate,
      LocalDate today) {
    Check check = new Check();
    Profile profile =
        new Profile(
            check.text("full_name", fullName, 0, 100),
            check.text("bio", bio, 0, 2000),
            avatar != null && isUploaded(avatar) ? avatar : url(check, "avatar", avatar),
            check.text("location", location, 0, 100),
            url(check, "website", website),
            birthDate);
    if (birthDate != null
        && !(birthDate.isBefore(today) && birthDate.isAfter(today.minusYears(OLDEST)))) {
      check.refuse("birth_date", "must be a day in the last " + OLDEST + " years");
    }
    check.done();
    return profile;
  }

  Profile withAvatar(String other) {
    return new Profile(fullName, bio, other, location, website, birthDate);
  }

  /// Whether an avatar is an image that was uploaded here, by its path.
  public static boolean isUploaded(String avatar) {
    return UPLOADED.matcher(avatar).matches();
  }

  private static String url(Check check, String field, @Nullable String value) {
    String text = check.text(field, value, 0, 500);
    if (!text.isEmpty() && !isWebAddress(text)) {
      check.refuse(field, "must be empty or a URL that starts with https:// or http://");
    }
    return text;
  }

  /// A name before the host (`https://bank.example@evil.example`) only serves to mislead.
  private static boolean isWebAddress(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      return (scheme.equals("https") || scheme.equals("http"))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
