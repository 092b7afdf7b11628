package org.kith.personal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.kith.kernel.Viewer;
import org.kith.limits.Limit;
import org.kith.limits.Limited;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// One's own data, to take away.
@RestController
class PersonalDataApi {

  private final PersonalData data;

  PersonalDataApi(PersonalData data) {
    this.data = data;
  }

  @Limited(Limit.DATA)
  @GetMapping(path = "/api/auth/data", produces = "application/zip")
  ResponseEntity<Resource> take(Viewer viewer) throws IOException {
    PersonalData.Zip zip = data.ofFreshSignIn(viewer);
    return ResponseEntity.ok()
        .contentType(new MediaType("application", "zip"))
        .contentLength(Files.size(zip.file()))
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(zip.name()).build().toString())
        .body(
            new InputStreamResource(
                Files.newInputStream(zip.file(), StandardOpenOption.DELETE_ON_CLOSE)));
  }
}
