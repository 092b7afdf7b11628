package org.kith.cards;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.module.SimpleModule;

@Configuration(proxyBeanMethods = false)
class CardConfiguration {

  /// After all others, so that a text is written as they say.
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  JsonMapperBuilderCustomizer textsWrittenOnce() {
    return json ->
        json.addModule(
            new SimpleModule().addSerializer(PostText.class, new PostTextJson(json.build())));
  }
}
