package org.kith.avatars;

import org.jspecify.annotations.Nullable;
import org.kith.identity.UserRef;
import org.kith.kernel.Viewer;
import org.kith.web.BodyLimit;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Avatars, for programs (rule P2). The body is the image itself, so that a client needs no form.
@RestController
@RequestMapping(AvatarApi.PATH)
class AvatarApi {

  static final String PATH = "/api/users/{id}/avatar";

  private final Avatars avatars;

  AvatarApi(Avatars avatars) {
    this.avatars = avatars;
  }

  @Bean
  static BodyLimit.Allowance avatarAllowance() {
    return new BodyLimit.Allowance(PATH, Avatars.MAX_BYTES);
  }

  @PutMapping(
      consumes = {
        MediaType.IMAGE_PNG_VALUE,
        MediaType.IMAGE_JPEG_VALUE,
        MediaType.IMAGE_GIF_VALUE,
        MediaType.APPLICATION_OCTET_STREAM_VALUE
      })
  Avatar set(
      Viewer viewer,
      @PathVariable UserRef id,
      @RequestBody(required = false) byte @Nullable [] image) {
    return new Avatar(avatars.set(viewer, id, image == null ? new byte[0] : image));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Viewer viewer, @PathVariable UserRef id) {
    avatars.remove(viewer, id);
  }

  /// @param avatar its path on this server, as the profile has it now
  record Avatar(String avatar) {}
}
