package org.kith.identity;

import java.util.function.LongConsumer;
import org.kith.kernel.Permission;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/// What people tell of themselves: at most one profile each (rule P2). Anybody may read it; only
/// the person and administrators may write it.
@Service
public class Profiles {

  private final ProfileSql profiles;
  private final Users users;
  private final ApplicationEventPublisher events;
  private final Transactions transactions;

  Profiles(
      ProfileSql profiles,
      Users users,
      ApplicationEventPublisher events,
      Transactions transactions) {
    this.profiles = profiles;
    this.users = users;
    this.events = events;
    this.transactions = transactions;
  }

  /// @throws Problem.NotFound "User not found" or "Profile not found"
  public Profile find(Viewer viewer, UserRef ref) {
    return profiles
        .find(users.idOf(viewer, ref))
        .orElseThrow(() -> new Problem.NotFound("Profile not found"));
  }

  /// Gives a person the profile they lack.
  ///
  /// @return the id of the person
  /// @throws Problem.Conflict "Profile already exists"
  /// @throws Problem.Invalid when its avatar is an uploaded one
  /// @throws Problem.NotFound "User not found"
  public long create(Viewer viewer, UserRef ref, Profile profile) {
    return write(
        viewer,
        ref,
        userId -> {
          if (!profiles.insert(userId, profile)) {
            throw new Problem.Conflict("Profile already exists");
          }
          requireKept(profile, "");
        });
  }

  /// Replaces a profile as a whole, or makes it. An avatar that was uploaded stays only when the
  /// profile names it as it is.
  ///
  /// @return the id of the person
  /// @throws Problem.Invalid when its avatar is an uploaded one, but not that of the person now
  /// @throws Problem.NotFound "User not found"
  public long replace(Viewer viewer, UserRef ref, Profile profile) {
    return write(
        viewer,
        ref,
        userId -> {
          String before = profiles.insert(userId, profile) ? "" : lockedAvatar(userId);
          requireKept(profile, before);
          profiles.update(userId, profile);
          announce(userId, before, profile.avatar());
        });
  }

  /// Replaces what is told in a profile, or makes it; its avatar stays what it is.
  ///
  /// @throws Problem.NotFound "User not found"
  public void tell(Viewer viewer, UserRef ref, Profile profile) {
    write(
        viewer,
        ref,
        userId -> {
          profiles.insert(userId, Profile.EMPTY);
          profiles.update(userId, profile.withAvatar(lockedAvatar(userId)));
        });
  }

  /// Puts the path of an uploaded image in a profile, which is made if there is none; or takes the
  /// avatar away. Part of the transaction of the caller, who keeps the image.
  ///
  /// @param path empty for no avatar
  /// @return whether anything changed
  /// @throws Problem.NotFound "User not found"
  public boolean setAvatar(Viewer viewer, UserRef ref, String path) {
    boolean[] changed = {false};
    write(
        viewer,
        ref,
        userId -> {
          if (!path.isEmpty()) {
            profiles.insert(userId, Profile.EMPTY);
          }
          String before = lockedAvatar(userId);
          changed[0] = !before.equals(path);
          profiles.updateAvatar(userId, path);
          announce(userId, before, path);
        });
    return changed[0];
  }

  /// The id of a person whose profile the viewer may write: of oneself, or by ADMINISTER.
  ///
  /// @throws Problem.NotFound "User not found"
  public long writable(Viewer viewer, UserRef ref) {
    viewer.requireSignedIn();
    long userId = users.idOf(viewer, ref);
    if (!viewer.is(userId)) {
      viewer.require(Permission.ADMINISTER);
    }
    return userId;
  }

  private long write(Viewer viewer, UserRef ref, LongConsumer work) {
    long userId = writable(viewer, ref);
    transactions.run(() -> {
      users.hold(userId);
      work.accept(userId);
    });
    return userId;
  }

  private String lockedAvatar(long userId) {
    return profiles.lockAvatar(userId).orElse("");
  }

  /// The path of an image gives nobody a right to it: it comes into a profile by upload alone.
  static void requireKept(Profile profile, String before) {
    if (Profile.isUploaded(profile.avatar()) && !profile.avatar().equals(before)) {
      throw new Problem.Invalid("avatar", "must be a URL, or the image uploaded last");
    }
  }

  private void announce(long userId, String before, String after) {
    if (Profile.isUploaded(before) && !before.equals(after)) {
      events.publishEvent(new AvatarDropped(userId));
    }
  }

  /// The image somebody uploaded is no longer their avatar. Announced inside the transaction, so
  /// that the image goes with it.
  public record AvatarDropped(long userId) {}
}
