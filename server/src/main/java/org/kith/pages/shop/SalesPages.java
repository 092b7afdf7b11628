package org.kith.pages.shop;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kith.identity.UserRef;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.shop.Order;
import org.kith.shop.Orders;
import org.kith.shop.Products;
import org.kith.teams.Project;
import org.kith.teams.ProjectPermission;
import org.kith.teams.Projects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What a seller sees (rules H1, H3): orders to ship, and what they have for sale. Whoever is
/// signed in has a stall of their own; whoever has SELL in a project by their role, one for it.
@Controller
class SalesPages {

  private final Orders orders;
  private final Products products;
  private final Projects projects;
  private final Templates templates;

  SalesPages(Orders orders, Products products, Projects projects, Templates templates) {
    this.orders = orders;
    this.products = products;
    this.projects = projects;
    this.templates = templates;
  }

  /// @param all not only what is paid and waits to be shipped
  @GetMapping("/sales")
  View orders(
      Visit visit,
      @RequestParam(required = false) @Nullable String project,
      @RequestParam(defaultValue = "false") boolean all,
      PageRequest page) {
    Stall stall = stall(visit.viewer(), project);
    Optional<Order.Status> status = all ? Optional.empty() : Optional.of(Order.Status.PAID);
    Page<Order> sold =
        stall.project() == null
            ? orders.list(visit.viewer(), Orders.Side.SELLER, status, page)
            : orders.ofProject(visit.viewer(), stall.project().id(), status, page);
    return visit.show(templates.shopSales(visit, stall, sold, all));
  }

  @GetMapping("/sales/products")
  View products(
      Visit visit, @RequestParam(required = false) @Nullable String project, PageRequest page) {
    Stall stall = stall(visit.viewer(), project);
    Products.Filter filter =
        stall.project() == null
            ? new Products.Filter(null, visit.viewer().requireSignedIn(), null)
            : new Products.Filter(null, null, stall.project().id());
    return visit.show(templates.shopGoods(visit, stall, products.list(filter, page)));
  }

  private Stall stall(Viewer viewer, @Nullable String slug) {
    viewer.requireSignedIn();
    List<Project> mine =
        projects
            .list(viewer, null, new UserRef.Me(), PageRequest.first(PageRequest.MAX_SIZE))
            .items()
            .stream()
            .filter(
                project -> project.myRole() != null && project.myRole().may(ProjectPermission.SELL))
            .toList();
    return new Stall(slug == null || slug.isEmpty() ? null : named(mine, slug), mine);
  }

  private static Project named(List<Project> mine, String slug) {
    return mine.stream()
        .filter(project -> project.slug().equals(slug))
        .findAny()
        .orElseThrow(() -> new Problem.NotFound("Project not found"));
  }
}
