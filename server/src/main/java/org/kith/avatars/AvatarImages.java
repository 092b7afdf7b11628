package org.kith.avatars;

import java.time.Duration;
import org.kith.kernel.Problem;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The images themselves, for browsers, which may keep them for good. Nothing in one can do
/// anything, whatever a browser takes it for.
@Controller
class AvatarImages {

  private static final CacheControl FOR_GOOD =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final Avatars avatars;

  AvatarImages(Avatars avatars) {
    this.avatars = avatars;
  }

  @GetMapping("/avatars/{name}")
  ResponseEntity<byte[]> show(@PathVariable String name) {
    AvatarName asked = AvatarName.parse(name).orElseThrow(AvatarImages::notFound);
    byte[] image = avatars.find(asked).orElseThrow(AvatarImages::notFound);
    return ResponseEntity.ok()
        .contentType(asked.format().equals("png") ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG)
        .eTag("\"" + name + "\"")
        .cacheControl(FOR_GOOD)
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("X-Content-Type-Options", "nosniff")
        .body(image);
  }

  private static Problem notFound() {
    return new Problem.NotFound("Avatar not found");
  }
}
