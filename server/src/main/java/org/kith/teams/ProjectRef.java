package org.kith.teams;

import java.util.regex.Pattern;
import org.kith.kernel.Problem;

/// How a path names a project: by its id, or by its slug, which is never all digits. Declare a path
/// variable of this type and Spring calls [#of(String)].
public sealed interface ProjectRef {

  /// @throws Problem.Invalid of the field `id` when the text can name no project
  static ProjectRef of(String text) {
    if (Forms.ID.matcher(text).matches()) {
      return new Id(Long.parseLong(text));
    }
    if (Forms.SLUG.matcher(text).matches()) {
      return new Slug(text);
    }
    throw new Problem.Invalid("id", "must be the id or the slug of a project");
  }

  /// The project of this id.
  record Id(long id) implements ProjectRef {}

  /// The project of this address.
  record Slug(String slug) implements ProjectRef {}

  /// Here, since whatever an interface declares itself is public.
  final class Forms {
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,15}");
    private static final Pattern SLUG = Pattern.compile("(?=[a-z0-9_-]*[a-z_-])[a-z0-9_-]{1,120}");

    private Forms() {}
  }
}
