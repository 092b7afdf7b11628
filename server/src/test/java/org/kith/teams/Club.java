package org.kith.teams;

import static org.assertj.core.api.Assertions.assertThat;

import org.kith.testing.Actor;
import org.kith.testing.Answer;

/// A project for tests, made and joined over HTTP.
///
/// @param path below which its routes are
public record Club(long id, String path) {

  public static Club of(Actor owner) {
    return of(owner, "Chess Club");
  }

  public static Club of(Actor owner, String name) {
    Answer made = owner.post("/api/projects", "{\"name\": \"" + name + "\"}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return new Club(made.number("/id"), "/api/projects/" + made.number("/id"));
  }

  /// @return the id of the invitation
  public long invite(Actor inviter, Actor guest, String role) {
    Answer invited =
        inviter.post(
            path + "/invite",
            "{\"email\": \"%s@example.org\", \"role\": \"%s\"}".formatted(guest.name(), role));
    assertThat(invited.status()).as(invited.text()).isEqualTo(201);
    return invited.number("/id");
  }

  public void join(Actor inviter, Actor guest, String role) {
    long invitation = invite(inviter, guest, role);
    assertThat(guest.post("/api/invitations/" + invitation + "/accept").status()).isEqualTo(200);
  }

  String members() {
    return path + "/members";
  }

  public String member(Actor actor) {
    return path + "/members/" + actor.id();
  }

  static String role(String role) {
    return "{\"role\": \"" + role + "\"}";
  }

  static String owner(Actor actor) {
    return "{\"user_id\": " + actor.id() + "}";
  }
}
