package org.kith.testing;

/// A way to look at the pages, with the database that serves it: each size of screen and each of
/// with and without JavaScript meets both databases, in four runs rather than eight.
public enum Screen {
  PHONE(Store.SQLITE, 360, 740, true),
  PHONE_WITHOUT_JAVASCRIPT(Store.POSTGRESQL, 360, 740, false),
  DESK(Store.POSTGRESQL, 1280, 800, true),
  DESK_WITHOUT_JAVASCRIPT(Store.SQLITE, 1280, 800, false);

  private final Store store;
  private final int width;
  private final int height;
  private final boolean javaScript;

  Screen(Store store, int width, int height, boolean javaScript) {
    this.store = store;
    this.width = width;
    this.height = height;
    this.javaScript = javaScript;
  }

  public Store store() {
    return store;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public boolean isPhone() {
    return width < 500;
  }

  public boolean hasJavaScript() {
    return javaScript;
  }
}
