package org.kith.taxonomy;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.kith.kernel.AtMost;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Tags. The posts of a tag are read elsewhere.
@RestController
class TagApi {

  private final Tags tags;

  TagApi(Tags tags) {
    this.tags = tags;
  }

  @PostMapping("/api/tags")
  ResponseEntity<Tag> create(Viewer viewer, @RequestBody NewTag body) {
    Tag tag = tags.create(viewer, body.name);
    String path = URLEncoder.encode(tag.name(), StandardCharsets.UTF_8).replace("+", "%20");
    return ResponseEntity.created(URI.create("/api/tags/" + path)).body(tag);
  }

  @GetMapping("/api/tags")
  Page<Tag> list(@RequestParam(required = false) @Nullable String q, PageRequest page) {
    return tags.list(q, page);
  }

  @GetMapping("/api/tags/{name}")
  Tag tag(@PathVariable String name) {
    return tags.find(name).orElseThrow(() -> new Problem.NotFound("Tag not found"));
  }

  record NewTag(@Nullable @AtMost(50) String name) {}
}
