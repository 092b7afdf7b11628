package org.kith.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Whether what is `@Scheduled` runs: in every server, and in no command. Tests switch it off where
/// they say themselves when such work is done.
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty(name = "kith.scheduled-work", matchIfMissing = true)
@EnableScheduling
class ScheduledWork {}
