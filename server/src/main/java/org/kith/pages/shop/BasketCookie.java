package org.kith.pages.shop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kith.kernel.Problem;
import org.kith.pages.Cookies;
import org.kith.pages.Form;
import org.kith.shop.Orders.Wish;

/// What somebody laid into their basket. It is in a cookie of their browser, since servers keep no
/// sessions: before they sign in, and on whichever server they are served. What things are and cost
/// is not in it, so nobody can say it for themselves.
///
/// @param quantities by product, in the order in which they were laid in
record BasketCookie(Map<Long, Long> quantities) {

  /// As many lines as an order may have; they fit into 2 KB.
  static final int MOST_LINES = 100;

  static final long MOST_OF_ONE = 1_000_000;

  private static final String NAME = "kith_basket";
  private static final int RADIX = 36;
  private static final Duration AGE = Duration.ofDays(60);

  BasketCookie {
    quantities = Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
  }

  /// What cannot be read is left out.
  static BasketCookie of(HttpServletRequest request) {
    Map<Long, Long> read = new LinkedHashMap<>();
    for (String line : Cookies.read(request, NAME).orElse("").split("_", MOST_LINES + 1)) {
      String[] parts = line.split("\\.", 2);
      try {
        long quantity = parts.length < 2 ? 0 : Long.parseLong(parts[1], RADIX);
        if (quantity >= 1 && quantity <= MOST_OF_ONE && read.size() < MOST_LINES) {
          read.put(Long.parseLong(parts[0], RADIX), quantity);
        }
      } catch (NumberFormatException e) {
        // The browser's owner wrote this line themselves.
      }
    }
    return new BasketCookie(read);
  }

  void send(HttpServletRequest request, HttpServletResponse response) {
    String lines =
        quantities.entrySet().stream()
            .map(line -> text(line.getKey()) + "." + text(line.getValue()))
            .collect(Collectors.joining("_"));
    Cookies.write(request, response, NAME, lines, lines.isEmpty() ? Duration.ZERO : AGE);
  }

  private static String text(long number) {
    return Long.toString(number, RADIX);
  }

  /// The quantities a form holds in its fields `product` and `quantity`, in turn.
  ///
  /// @throws Problem.Invalid of the field `quantity`
  static BasketCookie sent(Form form) {
    List<String> products = form.all("product");
    List<String> typed = form.all("quantity");
    if (products.size() != typed.size() || products.size() > MOST_LINES) {
      throw new Problem.BadRequest("This form is not complete; open its page again");
    }
    Map<Long, Long> sent = new LinkedHashMap<>();
    for (int i = 0; i < products.size(); i++) {
      sent.put(number(products.get(i), Long.MAX_VALUE), number(typed.get(i), MOST_OF_ONE));
    }
    return new BasketCookie(sent);
  }

  private static long number(String text, long most) {
    try {
      long number = Long.parseLong(text.strip());
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number out of range.
    }
    throw new Problem.Invalid("quantity", "must be a whole number from 0 to " + MOST_OF_ONE);
  }

  /// With more of one thing.
  ///
  /// @throws Problem.Conflict when the basket is full
  BasketCookie plus(long productId, long quantity) {
    Map<Long, Long> more = new LinkedHashMap<>(quantities);
    more.merge(productId, quantity, (old, added) -> Math.min(MOST_OF_ONE, old + added));
    if (more.size() > MOST_LINES) {
      throw new Problem.Conflict("A basket holds " + MOST_LINES + " different things, no more");
    }
    return new BasketCookie(more);
  }

  /// With other quantities of some things; 0 takes one out.
  BasketCookie with(BasketCookie changed) {
    Map<Long, Long> all = new LinkedHashMap<>(quantities);
    changed.quantities.forEach((productId, quantity) -> {
      if (quantity == 0) {
        all.remove(productId);
      } else if (all.containsKey(productId) || all.size() < MOST_LINES) {
        all.put(productId, quantity);
      }
    });
    return new BasketCookie(all);
  }

  BasketCookie without(Collection<Long> productIds) {
    Map<Long, Long> rest = new LinkedHashMap<>(quantities);
    rest.keySet().removeAll(productIds);
    return new BasketCookie(rest);
  }

  List<Wish> wishes() {
    return quantities.entrySet().stream()
        .filter(line -> line.getValue() > 0)
        .map(line -> new Wish(line.getKey(), line.getValue()))
        .toList();
  }
}
