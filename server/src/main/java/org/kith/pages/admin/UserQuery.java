package org.kith.pages.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.identity.Users;
import org.kith.pages.Form;
import org.kith.pages.Paths;

/// Which people somebody wants to see, as the fields of a form and the query of an address say it.
///
/// @param fields those that are given, in one order
public record UserQuery(Map<String, String> fields) {

  static final String PATH = "/admin/users";

  private static final String STATE = "state";
  private static final String ACTIVE = "active";
  private static final String INACTIVE = "inactive";
  private static final String DELETED = "deleted";

  public UserQuery {
    fields = new LinkedHashMap<>(fields);
  }

  static UserQuery of(Form form) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String name : new String[] {"q", "role", STATE, "min_age", "max_age"}) {
      form.given(name).ifPresent(value -> fields.put(name, value));
    }
    return new UserQuery(fields);
  }

  /// @throws org.kith.kernel.Problem.Invalid naming every field that cannot be accepted
  Users.Filter filter(Form form) {
    Users.Filter filter =
        Users.Filter.of(
            age(form, "min_age"),
            age(form, "max_age"),
            ACTIVE.equals(fields.get(STATE)),
            fields.get("q"),
            fields.get("role"),
            showsDeleted());
    return INACTIVE.equals(fields.get(STATE)) ? filter.onlyInactive() : filter;
  }

  private static @Nullable Integer age(Form form, String field) {
    Optional<Long> age = form.number(field);
    return age.isPresent() ? Math.clamp(age.get(), -1, Integer.MAX_VALUE) : null;
  }

  public boolean isEmpty() {
    return fields.isEmpty();
  }

  public boolean showsDeleted() {
    return DELETED.equals(fields.get(STATE));
  }

  /// The list of these people.
  public String path() {
    return Paths.with(PATH, fields);
  }
}
