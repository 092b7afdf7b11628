package org.kith.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/// Addresses that could mean two things (`//`, `;`, an encoded dot or slash) are refused by Spring
/// Security's firewall; this says so.
@Configuration(proxyBeanMethods = false)
class Firewall {

  @Bean
  RequestRejectedHandler refusal(Problems problems) {
    return (request, response, rejected) ->
        problems.write(request, response, 400, "The address or a header has forbidden characters");
  }
}
