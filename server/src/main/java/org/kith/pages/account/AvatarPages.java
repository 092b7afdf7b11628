package org.kith.pages.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.kith.avatars.Avatars;
import org.kith.identity.UserRef;
import org.kith.kernel.Problem;
import org.kith.pages.Flash;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.web.BodyLimit;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/// One's own picture (rule P2), sent with a form of the profile's page.
@Controller
class AvatarPages {

  private static final String PATH = "/settings/avatar";

  /// What a form adds to the image it sends.
  private static final int ENVELOPE = 64 << 10;

  private final Avatars avatars;
  private final Templates templates;

  AvatarPages(Avatars avatars, Templates templates) {
    this.avatars = avatars;
    this.templates = templates;
  }

  @Bean
  static BodyLimit.Allowance avatarForm() {
    return new BodyLimit.Allowance(PATH, Avatars.MAX_BYTES + ENVELOPE);
  }

  @PostMapping(PATH)
  View set(Visit visit, Form form, @RequestParam(required = false) @Nullable MultipartFile image) {
    return form.submit(
        () -> {
          SettingsPages.me(visit);
          if (image == null || image.isEmpty()) {
            throw new Problem.Invalid("image", "must be given");
          }
          byField(() -> avatars.set(visit.viewer(), new UserRef.Me(), bytes(image)));
          return visit.go(ProfilePages.PATH, Flash.of("account.avatar-set"));
        },
        refused -> again(visit, refused));
  }

  private static void byField(Runnable work) {
    try {
      work.run();
    } catch (Problem.Unsupported | Problem.TooLarge e) {
      throw new Problem.Invalid("image", e.detail());
    }
  }

  private static byte[] bytes(MultipartFile image) {
    try {
      return image.getBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @PostMapping(PATH + "/remove")
  View remove(Visit visit, Form form) {
    return form.submit(
        () -> {
          avatars.remove(visit.viewer(), new UserRef.Me());
          return visit.go(ProfilePages.PATH, Flash.of("account.avatar-removed"));
        },
        refused -> again(visit, refused));
  }

  /// The page has the rest of the profile too, as it is.
  private View again(Visit visit, Form refused) {
    Form now = ProfilePages.filled(visit.me().map(me -> me.profile()).orElse(null));
    Form shown = refused.with(now.values());
    return visit.show(shown.status(), templates.accountProfile(visit, shown));
  }
}
