package org.kith.web;

import java.util.Arrays;
import java.util.List;
import org.kith.kernel.Problem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What the `type` of an error answer points to.
@RestController
class ProblemApi {

  @GetMapping("/problems")
  List<Explanation> kinds() {
    return Arrays.stream(ProblemKind.values()).map(Explanation::of).toList();
  }

  @GetMapping("/problems/{kind}")
  Explanation kind(@PathVariable String kind) {
    return ProblemKind.named(kind)
        .map(Explanation::of)
        .orElseThrow(() -> new Problem.NotFound("There is no such kind of problem"));
  }

  record Explanation(String type, String title, int status, String meaning) {

    private static Explanation of(ProblemKind kind) {
      return new Explanation(kind.type(), kind.title(), kind.status(), kind.meaning());
    }
  }
}
