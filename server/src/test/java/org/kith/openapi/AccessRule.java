package org.kith.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kith.identity.Role;
import org.kith.kernel.Permission;

/// Who may use a route, as its document says it.
///
/// @param permission that everybody needs, where it is one
/// @param words the whole rule
record AccessRule(Kind kind, Optional<Permission> permission, String words) {

  private static final Pattern PERMISSION = Pattern.compile("(?:the permission )?([A-Z]{2,})\\b.*");
  private static final Pattern RELATION =
      Pattern.compile(
          "(its|the project's|oneself|whoever is invited|who deleted it|members but)\\b.*");

  enum Kind {
    OPEN,
    SIGNED_IN,
    PERMISSION,
    /// Depends on what the person is to the thing.
    RELATION
  }

  static AccessRule of(String route, String who) {
    if (who.startsWith("anyone") || who.equals("whoever sees the post")) {
      return new AccessRule(Kind.OPEN, Optional.empty(), who);
    }
    if (who.equals("signed in") || who.startsWith("signed in;")) {
      return new AccessRule(Kind.SIGNED_IN, Optional.empty(), who);
    }
    Matcher named = PERMISSION.matcher(who);
    if (named.matches()) {
      return new AccessRule(Kind.PERMISSION, Optional.of(Permission.valueOf(named.group(1))), who);
    }
    if (RELATION.matcher(who).matches()) {
      return new AccessRule(Kind.RELATION, Optional.empty(), who);
    }
    throw new AssertionError(route + ": nobody knows who '" + who + "' is");
  }

  boolean isOpen() {
    return kind == Kind.OPEN;
  }

  /// May somebody with this role, who has nothing to do with the thing, use the route?
  boolean isOpenTo(Role role) {
    return switch (kind) {
      case OPEN, SIGNED_IN -> true;
      case PERMISSION -> role.permissions().containsAll(permission.stream().toList());
      case RELATION ->
          Arrays.stream(words.split("\\W+"))
              .anyMatch(word ->
                  (word.startsWith("moderator") && role != Role.USER)
                      || (word.startsWith("administrator") && role == Role.ADMINISTRATOR));
    };
  }

  /// People of [Belongings] who may, one for each reason there is.
  List<String> insiders() {
    List<String> insiders = new ArrayList<>();
    if (isOpen()) {
      insiders.add("anonymous");
    }
    for (Role role : Role.values()) {
      if (isOpenTo(role)) {
        insiders.add(role.word());
      }
    }
    if (kind == Kind.RELATION) {
      insiders.add(
          words.startsWith("its buyer") || words.contains("is invited")
              ? "ben"
              : words.contains("members") ? "eve" : "ada");
    }
    return insiders;
  }

  /// How somebody who is signed in is refused. Of what one may not see one is told that it is not
  /// there.
  Set<Integer> refusals() {
    return kind == Kind.RELATION ? Set.of(403, 404) : Set.of(403);
  }
}
