package org.kith.syndication;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.kith.kernel.Problem;
import org.kith.site.Site;
import org.kith.syndication.Sitemap.Kind;
import org.kith.syndication.Sitemap.Link;
import org.kith.syndication.Sitemap.Part;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// What crawlers ask for. The parts of the sitemap lie at the root, since a sitemap may name only
/// what is below its own folder.
@Controller
class CrawlerPages {

  /// What needs a person, has no end, or is for programs.
  private static final List<String> CLOSED =
      List.of(
          "/admin",
          "/api/",
          "/appearance",
          "/health/",
          "/metrics",
          "/search",
          "/settings",
          "/setup",
          "/sign-");

  private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

  private final Sitemap sitemap;
  private final Site site;
  private final Caching caching;

  CrawlerPages(Sitemap sitemap, Site site, Caching caching) {
    this.sitemap = sitemap;
    this.site = site;
    this.caching = caching;
  }

  @GetMapping("/robots.txt")
  ResponseEntity<byte[]> robots(HttpServletRequest request) {
    StringBuilder text = new StringBuilder("User-agent: *\n");
    CLOSED.forEach(path -> text.append("Disallow: ").append(path).append('\n'));
    text.append("\nSitemap: ").append(site.url(request, "/sitemap.xml")).append('\n');
    return answer(
        new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8),
        text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/sitemap.xml")
  ResponseEntity<byte[]> index(HttpServletRequest request) {
    List<Part> parts = sitemap.parts();
    return answer(
        MediaType.APPLICATION_XML,
        Xml.document(
            "sitemapindex",
            xml -> {
              for (Part part : parts) {
                String url = site.url(request, path(part));
                xml.element("sitemap", inside -> inside.text("loc", url));
              }
            },
            "xmlns",
            NAMESPACE));
  }

  private static String path(Part part) {
    return "/sitemap-" + part.kind().word() + "-" + part.from() + "-" + part.until() + ".xml";
  }

  @GetMapping("/sitemap-{kind:[a-z]+}-{from:[0-9]{1,16}}-{until:[0-9]{1,16}}.xml")
  ResponseEntity<byte[]> part(
      @PathVariable String kind,
      @PathVariable long from,
      @PathVariable long until,
      HttpServletRequest request) {
    Kind known = Kind.of(kind).orElseThrow(() -> new Problem.NotFound("There is no such sitemap"));
    List<Link> links = sitemap.links(new Part(known, from, until));
    return answer(
        MediaType.APPLICATION_XML,
        Xml.document(
            "urlset",
            xml -> {
              for (Link link : links) {
                xml.element("url", inside -> link(inside, link, site.url(request, link.path())));
              }
            },
            "xmlns",
            NAMESPACE));
  }

  private static void link(Xml xml, Link link, String url)
      throws javax.xml.stream.XMLStreamException {
    xml.text("loc", url);
    if (link.changed().isPresent()) {
      xml.text("lastmod", link.changed().get().toString());
    }
  }

  private ResponseEntity<byte[]> answer(MediaType type, byte[] body) {
    return ResponseEntity.ok()
        .cacheControl(caching.of(Caching.SITEMAP))
        .contentType(type)
        .body(body);
  }
}
