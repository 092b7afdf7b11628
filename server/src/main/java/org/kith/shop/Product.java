package org.kith.shop;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kith.identity.UserSummary;
import org.kith.shop.Sellers.Seller;
import org.kith.teams.ProjectSummary;

/// Something for sale (rule H1).
///
/// @param price of one, a decimal
/// @param stock how many there are
/// @param seller null when a project sells it
/// @param project null when a person sells it
public record Product(
    long id,
    String name,
    String description,
    String price,
    String currency,
    long stock,
    @Nullable CategoryRef category,
    @Nullable UserSummary seller,
    @Nullable ProjectSummary project,
    Instant createdAt) {

  /// What a list tells of the category.
  public record CategoryRef(long id, String name) {}

  Seller soldBy() {
    return Objects.requireNonNull(
        Seller.of(seller == null ? null : seller.id(), project == null ? null : project.id()));
  }
}
