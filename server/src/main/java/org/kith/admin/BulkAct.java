package org.kith.admin;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.identity.Accounts.Account;
import org.kith.identity.Role;
import org.kith.kernel.Check;

/// Something done to many people at once.
///
/// @param role the one that is given; null unless that is what is done
public record BulkAct(Kind kind, @Nullable Role role) {

  /// @throws org.kith.kernel.Problem.Invalid naming what cannot be accepted
  public static BulkAct of(@Nullable String act, @Nullable String role) {
    Check check = new Check();
    Kind kind = Kind.of(act).orElse(null);
    if (kind == null) {
      check.refuse("act", "must be deactivate, activate or role");
    }
    Role given = kind == Kind.ROLE ? Role.checked(check, "role", role) : null;
    if (kind != Kind.ROLE && role != null) {
      check.refuse("role", "is only for the act role");
    }
    check.done();
    return new BulkAct(kind == null ? Kind.ROLE : kind, given);
  }

  /// Is it so already?
  boolean isDone(Account account) {
    return switch (kind) {
      case DEACTIVATE -> !account.activated();
      case ACTIVATE -> account.activated();
      case ROLE -> account.role() == role;
    };
  }

  /// What the act changes, as it is now.
  String before(Account account) {
    return kind == Kind.ROLE ? account.role().word() : account.activated() ? "active" : "inactive";
  }

  /// What is done.
  public enum Kind {
    DEACTIVATE,
    ACTIVATE,
    ROLE;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(@Nullable String word) {
      return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findAny();
    }
  }
}
