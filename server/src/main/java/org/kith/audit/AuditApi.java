package org.kith.audit;

import org.jspecify.annotations.Nullable;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The audit log, to read.
@RestController
class AuditApi {

  private final Audit audit;

  AuditApi(Audit audit) {
    this.audit = audit;
  }

  @GetMapping("/api/me/audit")
  Page<AuditEntry> ofOneself(Viewer viewer, PageRequest page) {
    return audit.ofOneself(viewer, page);
  }

  @GetMapping("/api/audit")
  Page<AuditEntry> list(
      Viewer viewer,
      @RequestParam(name = "actor", required = false) @Nullable Long actorId,
      @RequestParam(name = "target", required = false) @Nullable Long targetId,
      @RequestParam(required = false) @Nullable String action,
      PageRequest page) {
    return audit.list(viewer, Audit.Filter.of(actorId, targetId, action), page);
  }
}
