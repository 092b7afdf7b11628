package org.kith.shop;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kith.identity.UserSummary;
import org.kith.kernel.Permission;
import org.kith.kernel.Viewer;

/// Something for sale (rule H1).
///
/// @param price of one, a decimal
/// @param stock how many there are
public record Product(
    long id,
    String name,
    String description,
    String price,
    String currency,
    long stock,
    @Nullable CategoryRef category,
    UserSummary seller,
    Instant createdAt) {

  /// What a list tells of the category.
  public record CategoryRef(long id, String name) {}

  boolean mayBeEditedBy(Viewer viewer) {
    return viewer.is(seller.id()) || viewer.may(Permission.MODERATE);
  }
}
