package org.kith.shop;

/// A kind of product (rule H1).
public record ProductCategory(long id, String name, String description) {}
