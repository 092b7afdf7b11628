package org.kith.identity;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.AtMost;
import org.kith.kernel.Viewer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Profiles (rule P2).
@RestController
@RequestMapping("/api/users/{id}/profile")
class ProfileApi {

  private final Profiles profiles;
  private final Clock clock;

  ProfileApi(Profiles profiles, Clock clock) {
    this.profiles = profiles;
    this.clock = clock;
  }

  @GetMapping
  Profile find(Viewer viewer, @PathVariable UserRef id) {
    return profiles.find(viewer, id);
  }

  @PostMapping
  ResponseEntity<Profile> create(
      Viewer viewer, @PathVariable UserRef id, @RequestBody ProfileFields body) {
    viewer.requireSignedIn();
    Profile profile = body.checked(today());
    long userId = profiles.create(viewer, id, profile);
    return ResponseEntity.created(URI.create("/api/users/" + userId + "/profile")).body(profile);
  }

  @PutMapping
  Profile replace(Viewer viewer, @PathVariable UserRef id, @RequestBody ProfileFields body) {
    viewer.requireSignedIn();
    Profile profile = body.checked(today());
    profiles.replace(viewer, id, profile);
    return profile;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  record ProfileFields(
      @Nullable @AtMost(100) String fullName,
      @Nullable @AtMost(2000) String bio,
      @Nullable @AtMost(500) String avatar,
      @Nullable @AtMost(100) String location,
      @Nullable @AtMost(500) String website,
      @Nullable LocalDate birthDate) {

    Profile checked(LocalDate today) {
      return Profile.of(fullName, bio, avatar, location, website, birthDate, today);
    }
  }
}
