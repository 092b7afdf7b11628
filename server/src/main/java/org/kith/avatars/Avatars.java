package org.kith.avatars;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.kith.audit.Act;
import org.kith.audit.Audit;
import org.kith.identity.Profile;
import org.kith.identity.Profiles;
import org.kith.identity.UserRef;
import org.kith.identity.Users;
import org.kith.kernel.Problem;
import org.kith.kernel.Viewer;
import org.kith.storage.Transactions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/// Avatars that people upload (rule P2). Only the person and administrators change one; anybody may
/// see it.
///
/// An image is kept while a profile names it. It is called by what it holds, so whatever has been
/// seen under a name never changes.
@Service
public class Avatars {

  public static final int MAX_BYTES = 5 << 20;

  private static final String PATH = "/avatars/";
  private static final int WAIT_SECONDS = 10;

  private final AvatarSql avatars;
  private final Profiles profiles;
  private final Users users;
  private final Audit audit;
  private final Transactions transactions;
  private final Clock clock;

  /// One at a time, since a large picture takes much memory while it is read.
  private final Semaphore easel = new Semaphore(1, true);

  Avatars(
      AvatarSql avatars,
      Profiles profiles,
      Users users,
      Audit audit,
      Transactions transactions,
      Clock clock) {
    this.avatars = avatars;
    this.profiles = profiles;
    this.users = users;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// Makes an image the avatar of a person, in place of what was. Its middle is made anew, 256 and
  /// 64 pixels a side, the way the camera was held; nothing else of it is kept. Not inside a
  /// transaction, since it takes a while.
  ///
  /// @param image PNG, JPEG or GIF, of which the first frame counts; at most 5 MiB, 10 000 pixels a
  ///   side and 40 megapixels
  /// @return its path, which is now the avatar in the profile
  /// @throws Problem.TooLarge when it has too many bytes
  /// @throws Problem.Unsupported when its bytes are those of something else
  /// @throws Problem.Invalid on `image` when it has too many pixels or is broken
  /// @throws Problem.NotFound "User not found"
  public String set(Viewer viewer, UserRef ref, byte[] image) {
    profiles.writable(viewer, ref);
    if (image.length > MAX_BYTES) {
      throw new Problem.TooLarge("An image must have at most " + (MAX_BYTES >> 20) + " MiB");
    }
    Picture picture = painted(image);
    String path = PATH + picture.name();
    transactions.run(() -> {
      avatars.put(change(viewer, ref, path, "avatar.set"), picture, clock.instant());
    });
    return path;
  }

  /// Takes the avatar of a person away, be it an image that was uploaded or a URL. Again changes
  /// nothing.
  ///
  /// @throws Problem.NotFound "User not found"
  public void remove(Viewer viewer, UserRef ref) {
    transactions.run(() -> change(viewer, ref, "", "avatar.remove"));
  }

  private long change(Viewer viewer, UserRef ref, String path, String action) {
    boolean changed = profiles.setAvatar(viewer, ref, path);
    long userId = profiles.writable(viewer, ref);
    if (changed && !viewer.is(userId)) {
      String name = users.find(viewer, new UserRef.Id(userId)).username();
      audit.record(viewer, Act.of(action, userId, name));
    }
    return userId;
  }

  private Picture painted(byte[] image) {
    try {
      if (!easel.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new Problem.Unavailable("Many images are sent now; try again shortly");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem.Unavailable("The server is stopping", e);
    }
    try {
      return Picture.of(image);
    } finally {
      easel.release();
    }
  }

  /// Inside the transaction in which the profile ceases to name it.
  @EventListener
  void on(Profiles.AvatarDropped dropped) {
    avatars.delete(dropped.userId());
  }

  /// The bytes of an image by the last part of its path. Anybody may look, unless all who have it
  /// were deleted.
  Optional<byte[]> find(AvatarName name) {
    return avatars.find(name);
  }

  /// The path of the same avatar 64 pixels a side instead of 256; what was not uploaded here is as
  /// it is.
  public static String small(String avatar) {
    return Profile.isUploaded(avatar)
        ? avatar.replace(".", "-" + Picture.SMALL_SIDE + ".")
        : avatar;
  }
}
