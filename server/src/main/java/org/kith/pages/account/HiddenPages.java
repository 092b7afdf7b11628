package org.kith.pages.account;

import org.kith.kernel.PageRequest;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.privacy.Blocks;
import org.kith.privacy.Mutes;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// Whom somebody blocked and muted, with a way back. For whoever is signed in.
@Controller
class HiddenPages {

  private final Blocks blocks;
  private final Mutes mutes;
  private final Templates templates;

  HiddenPages(Blocks blocks, Mutes mutes, Templates templates) {
    this.blocks = blocks;
    this.mutes = mutes;
    this.templates = templates;
  }

  @GetMapping("/settings/blocked")
  View blocked(Visit visit, PageRequest page) {
    return visit.show(templates.accountHidden(visit, true, blocks.list(visit.viewer(), page)));
  }

  @GetMapping("/settings/muted")
  View muted(Visit visit, PageRequest page) {
    return visit.show(templates.accountHidden(visit, false, mutes.list(visit.viewer(), page)));
  }
}
