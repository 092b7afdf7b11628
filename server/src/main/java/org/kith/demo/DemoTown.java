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
import org.jspecify.annotations.Nullable;
import org.kith.comments.Comments;
import org.kith.demo.Town.Letter;
import org.kith.demo.Town.Person;
import org.kith.demo.Town.Said;
import org.kith.identity.NewUser;
import org.kith.identity.Profile;
import org.kith.identity.Profiles;
import org.kith.identity.Role;
import org.kith.identity.User;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.publishing.ImportedPost;
import org.kith.publishing.PostImport;
import org.kith.signin.Tokens;
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
  private final Tokens tokens;
  private final Profiles profiles;
  private final PostImport posts;
  private final Follows follows;
  private final Reactions reactions;
  private final Comments comments;
  private final Clubs clubs;
  private final Market market;
  private final Transactions transactions;
  private final Clock clock;

  DemoTown(
      Users users,
      Tokens tokens,
      Profiles profiles,
      PostImport posts,
      Follows follows,
      Reactions reactions,
      Comments comments,
      Clubs clubs,
      Market market,
      Transactions transactions,
      Clock clock) {
    this.users = users;
    this.tokens = tokens;
    this.profiles = profiles;
    this.posts = posts;
    this.follows = follows;
    this.reactions = reactions;
    this.comments = comments;
    this.clubs = clubs;
    this.market = market;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Makes the town; where it is already, gives its people a new password. What visitors wrote
  /// meanwhile stays. Broken off and called again, it goes on to the same town.
  ///
  /// @return the password of everybody in town; random, so that a demo that is left running on an
  ///   open address is nobody's way in
  public String settle() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Town town = Town.read();
    Map<String, Viewer> people = new HashMap<>();
    town.people().forEach(person -> people.put(person.username(), person(person, password)));
    boolean silent =
        people.values().stream()
            .allMatch(viewer -> user(new UserRef.Id(viewer.userId())).postCount() == 0);
    if (silent) {
      transactions.run(() -> new Settling(people).settle(town));
    }
    return password;
  }

  private Viewer person(Person person, String password) {
    Role role = Role.valueOf(person.role().toUpperCase(Locale.ROOT));
    NewUser user = NewUser.of(person.username(), person.username() + "@example.org", password);
    try {
      return new Viewer(users.register(user, role).id(), role.permissions());
    } catch (Problem.Conflict isThere) {
      tokens.givePassword(person.username(), password);
      return new Viewer(user(new UserRef.Name(person.username())).id(), role.permissions());
    }
  }

  private User user(UserRef ref) {
    return users.find(Viewer.ANONYMOUS, ref);
  }

  private final class Settling {

    private final Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    private final Map<String, Viewer> viewers;
    private final Map<String, Long> postIds = new HashMap<>();

    Settling(Map<String, Viewer> viewers) {
      this.viewers = viewers;
    }

    void settle(Town town) {
      town.people().forEach(this::introduce);
      Town.letters().forEach(this::publish);
      town.follows().forEach(this::follow);
      town.reactions().forEach(this::react);
      town.comments().forEach((slug, said) -> said.forEach(one -> say(slug, one, null)));
      town.projects().forEach(club -> clubs.settle(club, viewers, postIds));
      market.settle(town, viewers);
    }

    private void introduce(Person person) {
      Viewer viewer = viewer(person.username());
      profiles.replace(
          viewer,
          new UserRef.Id(viewer.userId()),
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

    private void say(String slug, Said said, @Nullable Long parentId) {
      long postId = Objects.requireNonNull(postIds.get(slug), slug);
      long id = comments.add(viewer(said.by()), postId, said.text(), parentId);
      if (said.replies() != null) {
        said.replies().forEach(reply -> say(slug, reply, id));
      }
    }

    private Viewer viewer(String username) {
      return Objects.requireNonNull(viewers.get(username), username);
    }
  }
}
