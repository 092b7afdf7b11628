package org.kith.shop;

import org.jspecify.annotations.Nullable;

/// What to write of a product, not yet checked; null leaves a field as it is.
///
/// @param price a decimal, like `12.50`
/// @param currency a code of ISO 4217
/// @param category where to file it
public record ProductChange(
    @Nullable String name,
    @Nullable String description,
    @Nullable String price,
    @Nullable String currency,
    @Nullable Long stock,
    @Nullable Shelf category) {

  /// A place to file a product in.
  ///
  /// @param id of a product category; null for none
  public record Shelf(@Nullable Long id) {}
}
