package org.kith.shop;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kith.identity.UserSummary;
import org.kith.teams.ProjectSummary;

/// What somebody bought of one seller (rules H2, H3).
///
/// @param total a decimal
/// @param buyer null once they are deleted
/// @param seller likewise, and when a project sold it
/// @param project that sold it; null once it is deleted, and when a person sold it
/// @param updatedAt when its status last changed
public record Order(
    long id,
    Status status,
    String total,
    String currency,
    List<Item> items,
    @Nullable UserSummary buyer,
    @Nullable UserSummary seller,
    @Nullable ProjectSummary project,
    Instant createdAt,
    Instant updatedAt) {

  /// How far an order has come.
  public enum Status {
    PLACED,
    PAID,
    SHIPPED,
    CANCELLED;

    /// The word in SQL and JSON.
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The statuses an order comes through until this one, and those it has still before it.
    public List<Status> path() {
      return this == CANCELLED ? List.of(PLACED, CANCELLED) : List.of(PLACED, PAID, SHIPPED);
    }

    static Status of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /// Name and price as they were when it was ordered.
  ///
  /// @param productId null once the product is no more
  /// @param price of one, a decimal
  public record Item(@Nullable Long productId, String name, long quantity, String price) {}
}
