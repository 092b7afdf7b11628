package org.kith.metrics;

import org.kith.kernel.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// One line in the log for each request, where programs read the log.
@Component
class RequestLog {

  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

  private final boolean wanted;

  RequestLog(Settings settings) {
    wanted = settings.logFormat().equals("json");
  }

  void answered(AnsweredRequest request) {
    if (wanted) {
      LOG.atInfo()
          .addKeyValue("request_id", request.id())
          .addKeyValue("method", request.method())
          .addKeyValue("route", request.route())
          .addKeyValue("status", request.status())
          .addKeyValue("ms", request.took().toMillis())
          .addKeyValue("user_id", request.userId())
          .log("answered");
    }
  }
}
