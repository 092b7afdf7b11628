package org.kith.pages.account;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.kith.identity.Profile;
import org.kith.identity.Profiles;
import org.kith.identity.UserRef;
import org.kith.kernel.Problem;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// What somebody tells of themselves (rule P2). Everybody writes their own.
@Controller
class ProfilePages {

  static final String PATH = "/settings/profile";

  private final Profiles profiles;
  private final Clock clock;
  private final Templates templates;

  ProfilePages(Profiles profiles, Clock clock, Templates templates) {
    this.profiles = profiles;
    this.clock = clock;
    this.templates = templates;
  }

  @GetMapping(PATH)
  View show(Visit visit) {
    return form(visit, filled(SettingsPages.me(visit).profile()));
  }

  /// As it is now.
  static Form filled(@Nullable Profile profile) {
    return profile == null
        ? Form.EMPTY
        : Form.filled(
            "full_name",
            profile.fullName(),
            "bio",
            profile.bio(),
            "location",
            profile.location(),
            "website",
            profile.website(),
            "birth_date",
            profile.birthDate());
  }

  @PostMapping(PATH)
  View change(Visit visit, Form form) {
    return form.submit(
        () -> {
          profiles.tell(visit.viewer(), new UserRef.Me(), told(form));
          return visit.go(PATH, Flash.of("account.profile-changed"));
        },
        refused -> form(visit, refused));
  }

  private Profile told(Form form) {
    return Profile.of(
        form.get("full_name"),
        form.get("bio"),
        "",
        form.get("location"),
        form.get("website"),
        day(form.orNull("birth_date")),
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new Problem.Invalid("birth_date", "must be a date like 1990-12-31");
    }
  }

  private View form(Visit visit, Form form) {
    return visit.show(form.status(), templates.accountProfile(visit, form));
  }
}
