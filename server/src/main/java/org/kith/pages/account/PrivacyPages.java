package org.kith.pages.account;

import org.kith.identity.Privacy;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.social.FollowRequests;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Being private, and answering who asks to follow. For whoever is signed in.
@Controller
class PrivacyPages {

  private static final String REQUESTS = "/settings/requests";

  private final Privacy privacy;
  private final FollowRequests requests;
  private final Templates templates;

  PrivacyPages(Privacy privacy, FollowRequests requests, Templates templates) {
    this.privacy = privacy;
    this.requests = requests;
    this.templates = templates;
  }

  @GetMapping("/settings/privacy")
  View show(Visit visit) {
    return visit.show(templates.accountPrivacy(visit, SettingsPages.me(visit)));
  }

  @PostMapping("/settings/privacy")
  View change(Visit visit, Form form) {
    boolean isPrivate = form.has("private", "1");
    privacy.set(visit.viewer(), isPrivate);
    return visit.go(
        "/settings/privacy", Flash.of(isPrivate ? "account.is-private" : "account.is-not-private"));
  }

  @GetMapping(REQUESTS)
  View requests(Visit visit, PageRequest page) {
    return visit.show(templates.accountRequests(visit, requests.list(visit.viewer(), page)));
  }

  @PostMapping(REQUESTS + "/{id}/accept")
  View accept(Visit visit, @PathVariable long id) {
    return answered(visit, () -> requests.accept(visit.viewer(), id), "account.request-accepted");
  }

  @PostMapping(REQUESTS + "/{id}/decline")
  View decline(Visit visit, @PathVariable long id) {
    return answered(visit, () -> requests.decline(visit.viewer(), id), "account.request-declined");
  }

  /// A request that was taken back meanwhile is no fault of whoever presses the button.
  private static View answered(Visit visit, Runnable answer, String said) {
    try {
      answer.run();
      return visit.go(REQUESTS, Flash.of(said));
    } catch (Problem.NotFound e) {
      return visit.go(REQUESTS, Flash.of("account.request-gone"));
    }
  }
}
