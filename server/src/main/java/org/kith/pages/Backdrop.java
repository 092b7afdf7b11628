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
import org.kith.mail.Emails;
import org.kith.site.Site;
import org.kith.social.FollowRequests;
import org.kith.teams.Invitations;
import org.kith.texts.Language;
import org.kith.texts.Texts;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/// What is the same for every [Visit].
@Component
final class Backdrop {

  private final Users users;
  private final Invitations invitations;
  private final FollowRequests requests;
  private final Emails emails;
  private final Site site;
  private final ResourceUrlProvider assets;
  private final Map<Language, ProblemTexts> problems =
      Language.ALL.stream()
          .collect(
              Collectors.toMap(
                  Function.identity(), language -> new ProblemTexts(Texts.of(language))));

  Backdrop(
      Users users,
      Invitations invitations,
      FollowRequests requests,
      Emails emails,
      Site site,
      ResourceUrlProvider assets) {
    this.users = users;
    this.invitations = invitations;
    this.requests = requests;
    this.emails = emails;
    this.site = site;
    this.assets = assets;
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

  boolean sendsEmail() {
    return emails.areSent();
  }

  String asset(String name) {
    String path = "/assets/" + name;
    return Objects.requireNonNullElse(assets.getForLookupPath(path), path);
  }
}
