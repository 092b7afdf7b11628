package org.kith.openid;

/// What the provider signed of somebody.
///
/// @param subject who they are there, for good
/// @param email empty when it told none that could be somebody's here
/// @param isConfirmed whether it has seen that mail to the address reaches them
/// @param username what they might be called here; empty when nothing fits
record Claims(String subject, String email, boolean isConfirmed, String username) {

  @Override
  public String toString() {
    return "Claims[]";
  }
}
