package org.kith.kernel;

/// Something that is written as JSON, and what it is known by.
public interface Versioned {

  /// The same as long as the JSON is the same, and with all but no chance when it is not.
  long version();

  /// Mixes what decides the JSON into one number, by multiplication with the golden ratio (Knuth,
  /// The Art of Computer Programming, volume 3, 6.4) and a shift.
  static long mix(long... parts) {
    long mixed = parts.length;
    for (long part : parts) {
      mixed = (mixed ^ part) * 0x9E3779B97F4A7C15L;
      mixed ^= mixed >>> 32;
    }
    return mixed;
  }
}
