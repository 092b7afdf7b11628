package org.kith.signin;

/// A token as OAuth 2.0 answers with it (RFC 6749, section 5.1).
///
/// @param expiresIn seconds
public record TokenAnswer(String accessToken, String tokenType, long expiresIn) {

  public static TokenAnswer of(Tokens.Issued issued) {
    return new TokenAnswer(issued.accessToken(), "bearer", issued.expiresIn());
  }

  @Override
  public String toString() {
    return "TokenAnswer[" + expiresIn + " s]";
  }
}
