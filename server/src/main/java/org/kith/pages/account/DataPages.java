package org.kith.pages.account;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import org.kith.audit.Audit;
import org.kith.factors.SecondFactors;
import org.kith.kernel.PageRequest;
import org.kith.limits.Limit;
import org.kith.limits.Limited;
import org.kith.pages.Form;
import org.kith.pages.Visit;
import org.kith.pages.templates.Templates;
import org.kith.personal.PersonalData;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// Who looked at one's own data, and taking it away, for which whoever holds the browser must know
/// the password too.
@Controller
class DataPages {

  private final PersonalData data;
  private final Audit audit;
  private final SecondFactors factors;
  private final Templates templates;

  DataPages(PersonalData data, Audit audit, SecondFactors factors, Templates templates) {
    this.data = data;
    this.audit = audit;
    this.factors = factors;
    this.templates = templates;
  }

  @GetMapping("/settings/access")
  View access(Visit visit, PageRequest page) {
    return visit.show(templates.accountAccess(visit, audit.ofOneself(visit.viewer(), page)));
  }

  @GetMapping("/settings/data")
  View show(Visit visit) {
    SettingsPages.me(visit);
    return form(visit, Form.EMPTY);
  }

  @Limited(Limit.DATA)
  @PostMapping("/settings/data")
  View take(Visit visit, Form form) {
    SettingsPages.me(visit);
    return form.submit(
        () -> {
          PersonalData.Zip zip = data.of(visit.viewer(), form.get("password"), form.get("otp"));
          return (model, request, response) -> send(zip, response);
        },
        refused -> form(visit, refused));
  }

  private static void send(PersonalData.Zip zip, HttpServletResponse response) throws IOException {
    try {
      response.setContentType("application/zip");
      response.setContentLengthLong(Files.size(zip.file()));
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION,
          ContentDisposition.attachment().filename(zip.name()).build().toString());
      Files.copy(zip.file(), response.getOutputStream());
    } finally {
      Files.deleteIfExists(zip.file());
    }
  }

  private View form(Visit visit, Form form) {
    boolean needsCode = factors.state(visit.viewer()).on();
    return visit.show(form.status(), templates.accountData(visit, form, needsCode));
  }
}
