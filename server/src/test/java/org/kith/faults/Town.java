package org.kith.faults;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// People who write, and what they write about: posts to like, products to order, projects to join.
/// Nothing but what its clients do changes it.
///
/// @param url of its database
record Town(String url, Client.Person founder, List<Client> clients) {

  /// Of every product, in the beginning.
  static final long STOCK = 1_000_000_000;

  private static final int CLIENTS = 6;
  private static final int THINGS = 5;

  /// Made over HTTP, as everything else.
  static Town settle(String url, URI server, Random random) {
    try (Http http = new Http(server)) {
      Client.Person founder = register(http, "founder");
      List<Client.Person> selves = people(http, "client");
      List<Client.Person> guests = people(http, "guest");
      List<Long> posts = new ArrayList<>();
      List<Long> products = new ArrayList<>();
      for (int i = 0; i < THINGS; i++) {
        String post = "{\"title\": \"Calm %d\", \"content\": \"No wind.\"}".formatted(i);
        posts.add(id(http.make(founder.token(), "/api/posts", post)));
        products.add(product(http, founder, "Shared " + i));
      }
      List<Client> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Client.Person self = selves.get(i);
        List<Long> others = new ArrayList<>(List.of(founder.id()));
        selves.forEach(other -> others.add(other.id()));
        guests.forEach(guest -> others.add(guest.id()));
        others.remove(self.id());
        String project = "{\"name\": \"Club of %s\"}".formatted(self.name());
        Client.Ground ground =
            new Client.Ground(
                others,
                posts,
                products,
                product(http, founder, "For " + self.name()),
                id(http.make(self.token(), "/api/projects", project)));
        clients.add(new Client(self, guests.get(i), ground, random.nextLong()));
      }
      return new Town(url, founder, clients);
    }
  }

  private static List<Client.Person> people(Http http, String name) {
    return IntStream.range(0, CLIENTS).mapToObj(i -> register(http, name + i)).toList();
  }

  static Client.Person register(Http http, String name) {
    JsonNode user =
        http.make(
            null,
            "/api/auth/register",
            "{\"username\": \"%1$s\", \"email\": \"%1$s@example.org\", \"password\": \"correct horse\"}"
                .formatted(name));
    return new Client.Person(id(user), name, signIn(http, name));
  }

  static String signIn(Http http, String name) {
    String form = "username=" + name + "&password=correct+horse";
    return http.make(null, "/api/auth/token", form).path("access_token").asString();
  }

  private static long product(Http http, Client.Person seller, String name) {
    return id(
        http.make(
            seller.token(),
            "/api/products",
            "{\"name\": \"%s\", \"price\": \"0.01\", \"currency\": \"EUR\", \"stock\": %d}"
                .formatted(name, STOCK)));
  }

  private static long id(JsonNode made) {
    return made.path("id").asLong();
  }
}
