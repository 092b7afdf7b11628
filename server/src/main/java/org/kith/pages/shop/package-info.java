/// Pages to buy and to sell: the catalogue, the basket, orders, and what sellers see.
@NullMarked
package org.kith.pages.shop;

import org.jspecify.annotations.NullMarked;
