package org.kith.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/// Where the container sends a request that something refused by status only.
@Controller
class UnroutedErrors implements ErrorController {

  private final Problems problems;

  UnroutedErrors(Problems problems) {
    this.problems = problems;
  }

  @RequestMapping("/error")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int known = status instanceof Integer code ? code : 404;
    problems.write(
        request,
        response,
        known,
        known == 404
            ? "There is nothing at " + Problems.path(request)
            : known < 500
                ? "The request cannot be read"
                : "The server failed; the failure was recorded");
  }
}
