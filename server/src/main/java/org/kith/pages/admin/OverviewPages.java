package org.kith.pages.admin;

import java.util.List;
import java.util.Optional;
import org.kith.kernel.Permission;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.stats.Growth;
import org.kith.stats.SiteNumbers;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// Where operating begins: the site in numbers (rule W7), and what happened on each of the last
/// days for those who administer.
@Controller
class OverviewPages {

  private static final int SPAN = 30;
  private static final List<Integer> SPANS = List.of(SPAN, 90, 365);

  private final SiteNumbers numbers;
  private final Templates templates;

  OverviewPages(SiteNumbers numbers, Templates templates) {
    this.numbers = numbers;
    this.templates = templates;
  }

  @GetMapping("/admin")
  View overview(Visit visit, Form form) {
    visit.viewer().require(Permission.MODERATE);
    int days = Math.clamp(form.number("days").orElse((long) SPAN), -1, SiteNumbers.MOST_DAYS + 1);
    Optional<Growth> growth =
        visit.may(Permission.ADMINISTER)
            ? Optional.of(numbers.growth(visit.viewer(), days))
            : Optional.empty();
    return visit.show(
        templates.adminOverview(
            visit,
            numbers.now(),
            SPANS,
            days,
            growth.map(DayChart::posts).orElse(null),
            growth.map(DayChart::signUps).orElse(null)));
  }
}
