package org.kith.taxonomy;

import org.jspecify.annotations.Nullable;
import org.kith.kernel.Check;

/// What people write of a category, checked.
///
/// @param name null where it was not sent
/// @param description likewise
record CategoryText(@Nullable String name, @Nullable String description) {

  private static final int MAX_NAME = 100;
  private static final int MAX_DESCRIPTION = 2000;

  /// @throws org.kith.kernel.Problem.Invalid naming every field that cannot be accepted
  static CategoryText whole(@Nullable String name, @Nullable String description) {
    return part(name == null ? "" : name, description == null ? "" : description);
  }

  /// @throws org.kith.kernel.Problem.Invalid naming every field that cannot be accepted
  static CategoryText part(@Nullable String name, @Nullable String description) {
    Check check = new Check();
    CategoryText text =
        new CategoryText(
            name == null ? null : name(check, name),
            description == null
                ? null
                : check.text("description", description, 0, MAX_DESCRIPTION));
    check.done();
    return text;
  }

  private static String name(Check check, String name) {
    String text = check.text("name", name, 1, MAX_NAME);
    if (text.codePoints().anyMatch(Character::isISOControl)) {
      check.refuse("name", "must not contain control characters");
    }
    return text;
  }
}
