/// What people sell to each other. Owns product_categories, products, orders and order_items.
@ApplicationModule(allowedDependencies = {"kernel", "web", "storage", "audit", "identity", "teams"})
@NullMarked
package org.kith.shop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
