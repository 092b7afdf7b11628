package org.kith.social;

import org.kith.identity.Standings;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Takes people who are deactivated or deleted out of the counts of those they follow, are followed
/// by and react to, and brings them back: however many, in a constant number of statements. Their
/// follows and reactions stay as they are (rule S7).
@Component
class GraphStandings {

  private final GraphStandingSql graph;

  GraphStandings(GraphStandingSql graph) {
    this.graph = graph;
  }

  @EventListener
  @Order(20)
  void on(Standings.Changed change) {
    graph.count(change.userIds(), change.active() ? 1 : -1);
  }
}
