package org.kith.pages.admin;

import org.kith.erasure.Erasures;
import org.kith.kernel.PageRequest;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// How far erasures are, of whom nobody can say any more, for whoever administers.
@Controller
class ErasurePages {

  private final Erasures erasures;
  private final Templates templates;

  ErasurePages(Erasures erasures, Templates templates) {
    this.erasures = erasures;
    this.templates = templates;
  }

  @GetMapping("/admin/erasures")
  View list(Visit visit, PageRequest page) {
    return visit.show(templates.adminErasures(visit, erasures.list(visit.viewer(), page)));
  }
}
