package org.kith.web;

import java.util.List;
import org.kith.kernel.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What the `type` of an error answer points to.
@RestController
class ProblemApi {

  @GetMapping("/problems")
  List<ProblemKind> kinds() {
    return List.of(ProblemKind.values());
  }

  @GetMapping("/problems/{kind}")
  ProblemKind kind(@PathVariable String kind) {
    return ProblemKind.named(kind)
        .orElseThrow(() -> new Problem.NotFound("There is no such kind of problem"));
  }
}
