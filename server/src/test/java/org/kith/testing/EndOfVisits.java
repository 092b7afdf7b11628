package org.kith.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Ends the visits of every test when it is over, so that no test can forget to: a visit that went
/// wrong fails its test, and a test that failed leaves a picture of each page behind.
public final class EndOfVisits implements AfterEachCallback {

  @Override
  public void afterEach(ExtensionContext test) {
    if (!Visitor.anyOpen()) {
      return;
    }
    if (test.getExecutionException().isPresent()) {
      Visitor.photographAll("failed-" + name(test));
    }
    Visitor.endAll();
  }

  private static String name(ExtensionContext test) {
    String type = test.getRequiredTestClass().getSimpleName();
    String method = test.getRequiredTestMethod().getName();
    String run = test.getParent().map(ExtensionContext::getDisplayName).orElse("");
    return (type + "-" + method + "-" + run).replaceAll("[^A-Za-z0-9]+", "-");
  }
}
