package org.kith.passkeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kith.testing.Actor;
import org.kith.testing.Answer;
import org.kith.testing.Store;
import org.kith.testing.World;

class RelyingPartyTest {

  @Test
  @DisplayName("P1: passkeys are for a name with https, or localhost; not for an address")
  void at() {
    assertThat(RelyingParty.at("https://kith.example:8443/x"))
        .contains(new RelyingParty("kith.example", "https://kith.example:8443"));
    assertThat(RelyingParty.at("https://kith.example/"))
        .contains(new RelyingParty("kith.example", "https://kith.example"));
    assertThat(RelyingParty.at("http://localhost:8080/"))
        .contains(new RelyingParty("localhost", "http://localhost:8080"));
    for (String other :
        new String[] {
          "http://kith.example/", "https://127.0.0.1/", "http://[::1]:80/", "http://127.0.0.1:8080/"
        }) {
      assertThat(RelyingParty.at(other)).as(other).isEmpty();
    }
  }

  @Test
  @DisplayName("P1: where there can be no passkeys, the server says so")
  void nowhere() {
    World world = new World(Store.SQLITE);
    Answer asked = Actor.anonymous(world.server).post("/api/auth/passkeys/sign-in/options");
    assertThat(asked.status()).isEqualTo(400);
    assertThat(asked.detail()).contains("a name and https");
    assertThat(world.anonymous.open("/sign-in").text()).doesNotContain("passkey");
    assertThat(world.ada().open("/settings/passkeys").text())
        .contains("At this address they do not")
        .doesNotContain("/settings/passkeys/new");
  }
}
