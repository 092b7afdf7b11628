package org.kith.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Where requests come from, as far as one customer of a network can choose it: an IPv4 address, or
/// the first 64 bits of an IPv6 one (RFC 6177: a site has at least that many).
final class Address {

  private static final int NETWORK_BYTES = 8;
  private static final String KEPT = Address.class.getName();

  private Address() {}

  static void keep(HttpServletRequest request, String literal) {
    request.setAttribute(KEPT, literal);
  }

  /// What was kept of this request.
  static String of(HttpServletRequest request) {
    return of(String.valueOf(request.getAttribute(KEPT)));
  }

  static String of(String literal) {
    try {
      return InetAddress.ofLiteral(literal) instanceof Inet6Address six
          ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES)) + "::/64"
          : literal;
    } catch (IllegalArgumentException e) {
      // Whatever a proxy wrote is a name for whoever is behind it.
      return literal;
    }
  }
}
