package org.kith.pages;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kith.identity.User;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.site.Site;
import org.kith.social.FollowRequests;
import org.kith.teams.Invitations;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/// What is the same for every [Visit].
@Component
final class Backdrop {

  private final Users users;
  private final Invitations invitations;
  private final FollowRequests requests;
  private final Site site;
  private final ResourceUrlProvider assets;
  private final Map<Language, Texts> texts =
      Language.ALL.stream().collect(Collectors.toMap(Function.identity(), Texts::new));

  private final Map<Language, ProblemTexts> problems =
      Language.ALL.stream()
          .collect(
              Collectors.toMap(Function.identity(), language -> new ProblemTexts(texts(language))));

  Backdrop(
      Users users,
      Invitations invitations,
      FollowRequests requests,
      Site site,
      ResourceUrlProvider assets) {
    this.users = users;
    this.invitations = invitations;
    this.requests = requests;
    this.site = site;
    this.assets = assets;
  }

  Texts texts(Language language) {
    return Objects.requireNonNull(texts.get(language));
  }

  ProblemTexts problems(Language language) {
    return Objects.requireNonNull(problems.get(language));
  }

  Site site() {
    return site;
  }

  Optional<User> me(Viewer viewer) {
    try {
      return Optional.of(users.find(viewer, new UserRef.Me()));
    } catch (Problem.NotFound e) {
      return Optional.empty();
    }
  }

  long invitations(Viewer viewer) {
    return invitations.waiting(viewer);
  }

  long requests(Viewer viewer) {
    return requests.waiting(viewer);
  }

  String asset(String name) {
    String path = "/assets/" + name;
    return Objects.requireNonNullElse(assets.getForLookupPath(path), path);
  }
}
