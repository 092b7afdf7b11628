package org.kith.privacy;

import org.jspecify.annotations.Nullable;
import org.kith.identity.Privacy;
import org.kith.identity.UserRef;
import org.kith.kernel.Page;
import org.kith.kernel.PageRequest;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Blocking and muting people.
@RestController
class PrivacyApi {

  private final Blocks blocks;
  private final Mutes mutes;
  private final Privacy privacy;

  PrivacyApi(Blocks blocks, Mutes mutes, Privacy privacy) {
    this.blocks = blocks;
    this.mutes = mutes;
    this.privacy = privacy;
  }

  @PutMapping("/api/users/{id}/block")
  Blocked block(Viewer viewer, @PathVariable UserRef id) {
    blocks.block(viewer, id);
    return new Blocked(true);
  }

  @DeleteMapping("/api/users/{id}/block")
  Blocked unblock(Viewer viewer, @PathVariable UserRef id) {
    blocks.unblock(viewer, id);
    return new Blocked(false);
  }

  @PutMapping("/api/users/{id}/mute")
  Muted mute(Viewer viewer, @PathVariable UserRef id) {
    mutes.mute(viewer, id);
    return new Muted(true);
  }

  @DeleteMapping("/api/users/{id}/mute")
  Muted unmute(Viewer viewer, @PathVariable UserRef id) {
    mutes.unmute(viewer, id);
    return new Muted(false);
  }

  @GetMapping("/api/me/blocks")
  Page<HiddenPerson> blocks(Viewer viewer, PageRequest page) {
    return blocks.list(viewer, page);
  }

  @GetMapping("/api/me/mutes")
  Page<HiddenPerson> mutes(Viewer viewer, PageRequest page) {
    return mutes.list(viewer, page);
  }

  @PutMapping("/api/me/privacy")
  Setting change(Viewer viewer, @RequestBody NewSetting body) {
    viewer.requireSignedIn();
    Boolean isPrivate = body.isPrivate;
    if (isPrivate == null) {
      throw new Problem.Invalid("is_private", "must be true or false");
    }
    privacy.set(viewer, isPrivate);
    return new Setting(isPrivate);
  }

  record NewSetting(@Nullable Boolean isPrivate) {}

  record Setting(boolean isPrivate) {}

  record Blocked(boolean blocked) {}

  record Muted(boolean muted) {}
}
