package org.kith.social;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.kith.testing.TestServer;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.transaction.event.TransactionalApplicationListener;

/// The events that reach whoever listens after commit.
final class Heard implements AutoCloseable {

  private final List<Object> events = Collections.synchronizedList(new ArrayList<>());
  private final ApplicationEventMulticaster multicaster;
  private final TransactionalApplicationListener<PayloadApplicationEvent<Object>> listener =
      TransactionalApplicationListener.forPayload(events::add);

  Heard(TestServer server) {
    multicaster = server.bean(ApplicationEventMulticaster.class);
    multicaster.addApplicationListener(listener);
  }

  List<Object> events() {
    return List.copyOf(events);
  }

  @Override
  public void close() {
    multicaster.removeApplicationListener(listener);
  }
}
