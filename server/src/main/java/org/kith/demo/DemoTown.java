package org.kith.demo;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kith.demo.Town.Letter;
import org.kith.demo.Town.Person;
import org.kith.identity.Authors;
import org.kith.identity.NewUser;
import org.kith.identity.Profile;
import org.kith.identity.Profiles;
import org.kith.identity.Role;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.kith.publishing.ImportedPost;
import org.kith.publishing.PostImport;
import org.kith.social.Follows;
import org.kith.social.Reaction;
import org.kith.social.Reactions;
import org.kith.storage.Transactions;
import org.springframework.stereotype.Service;

/// Settles the demo town on a database of its own.
@Service
public class DemoTown {

  private static final int PASSWORD_BYTES = 9;

  private final Users users;
  private final Authors authors;
  private final Profiles profiles;
  private final PostImport posts;
  private final Follows follows;
  private final Reactions reactions;
  private final Transactions transactions;
  private final Clock clock;

  DemoTown(
      Users users,
      Authors authors,
      Profiles profiles,
      PostImport posts,
      Follows follows,
      Reactions reactions,
      Transactions transactions,
      Clock clock) {
    this.users = users;
    this.authors = authors;
    this.profiles = profiles;
    this.posts = posts;
    this.follows = follows;
    this.reactions = reactions;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Makes the town on an empty database, all of it or nothing; where it is already, gives its
  /// people a new password. What visitors wrote meanwhile stays.
  ///
  /// @return the password of everybody in town; random, so that a demo that is left running on an
  ///   open address is nobody's way in
  public String settle() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Town town = Town.read();
    if (isSettled()) {
      town.people().forEach(person -> authors.givePassword(person.username(), password));
    } else {
      transactions.run(() -> new Settling(password).settle(town));
    }
    return password;
  }

  private boolean isSettled() {
    return !users
        .list(Viewer.ANONYMOUS, Users.Filter.ACTIVE, PageRequest.first(1))
        .items()
        .isEmpty();
  }

  private final class Settling {

    private final String password;
    private final Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    private final Map<String, Viewer> viewers = new HashMap<>();
    private final Map<String, Long> postIds = new HashMap<>();

    Settling(String password) {
      this.password = password;
    }

    void settle(Town town) {
      town.people().forEach(this::register);
      Town.letters().forEach(this::publish);
      town.follows().forEach(this::follow);
      town.reactions().forEach(this::react);
    }

    private void register(Person person) {
      Role role = Role.valueOf(person.role().toUpperCase(Locale.ROOT));
      NewUser user = NewUser.of(person.username(), person.username() + "@example.org", password);
      long id = users.register(user, role).id();
      Viewer viewer = new Viewer(id, role.permissions());
      viewers.put(person.username(), viewer);
      profiles.create(
          viewer,
          new UserRef.Id(id),
          Profile.of(
              person.fullName(),
              person.bio(),
              "",
              person.location(),
              person.website(),
              person.birthDate(),
              LocalDate.ofInstant(now, ZoneOffset.UTC)));
    }

    private void publish(Letter letter) {
      Instant date = now.minus(Duration.ofMinutes(Math.round(letter.daysAgo() * 24 * 60)));
      ImportedPost post =
          new ImportedPost(
              viewer(letter.author()).userId(),
              letter.slug(),
              letter.title(),
              letter.body(),
              letter.draft(),
              date,
              date,
              null,
              Optional.ofNullable(letter.category()),
              letter.tags() == null ? List.of() : letter.tags());
      posts.take(post);
      postIds.put(letter.slug(), posts.idOf(post.address()).orElseThrow());
    }

    private void follow(String follower, List<String> followees) {
      followees.forEach(name -> follows.follow(viewer(follower), viewer(name).userId()));
    }

    private void react(String slug, Map<String, String> kinds) {
      long postId = Objects.requireNonNull(postIds.get(slug), slug);
      kinds.forEach((name, kind) -> reactions.put(viewer(name), postId, Reaction.of(kind)));
    }

    private Viewer viewer(String username) {
      return Objects.requireNonNull(viewers.get(username), username);
    }
  }
}
