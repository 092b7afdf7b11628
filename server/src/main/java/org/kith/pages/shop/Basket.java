package org.kith.pages.shop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kith.shop.Product;

/// A basket as its owner sees it. An order is of one seller and one currency, so each of these is a
/// group that is ordered by itself.
///
/// @param gone how many things in it are no longer for sale
public record Basket(List<Group> groups, int gone) {

  /// What is ordered together.
  public record Group(List<Line> lines) {

    public Product first() {
      return lines.getFirst().product();
    }

    public String currency() {
      return first().currency();
    }

    public String total() {
      return lines.stream()
          .map(Line::exact)
          .reduce(BigDecimal::add)
          .orElse(BigDecimal.ZERO)
          .toPlainString();
    }
  }

  /// So many of one product.
  public record Line(Product product, long quantity) {

    private BigDecimal exact() {
      return new BigDecimal(product.price()).multiply(BigDecimal.valueOf(quantity));
    }

    public String sum() {
      return exact().toPlainString();
    }

    public boolean isShort() {
      return quantity > product.stock();
    }
  }

  /// @param forSale those of the wanted products that are, by id
  static Basket of(Map<Long, Long> wanted, Map<Long, Product> forSale) {
    Map<String, List<Line>> groups = new LinkedHashMap<>();
    wanted.forEach((productId, quantity) -> {
      Product product = forSale.get(productId);
      if (product != null) {
        groups
            .computeIfAbsent(key(product), k -> new ArrayList<>())
            .add(new Line(product, quantity));
      }
    });
    int found = groups.values().stream().mapToInt(List::size).sum();
    return new Basket(groups.values().stream().map(Group::new).toList(), wanted.size() - found);
  }

  private static String key(Product product) {
    return (product.seller() == null ? "of nobody" : product.seller().id())
        + " "
        + (product.project() == null ? "" : product.project().id())
        + " "
        + product.currency();
  }
}
