package org.kith.passkeys;

/// A passkey as it is held against what a device answers.
///
/// @param credentialId in base64url
/// @param publicKey as WebAuthn writes an attested credential, in base64url
/// @param backupEligible whether the device may copy it to others; never changes
/// @param signCount how often the device said it was used; 0 for one that does not count
record StoredPasskey(
    long userId, String credentialId, String publicKey, boolean backupEligible, long signCount) {}
