package org.kith.security;

import org.kith.signin.Tokens;
import org.kith.web.Problems;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/// Who a request comes from. What they may do is checked by the use cases, through
/// [org.kith.kernel.Viewer]. Only a server has requests, and only a server runs scheduled work: a
/// command must not begin something in the background while it holds the database.
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

  @Bean
  SecurityFilterChain api(HttpSecurity http, Tokens tokens, Problems problems) {
    return http.csrf(csrf -> csrf.disable())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.disable())
        .logout(logout -> logout.disable())
        .authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .addFilterBefore(new BearerTokens(tokens, problems), AuthorizationFilter.class)
        .exceptionHandling(e ->
            e.accessDeniedHandler((request, response, denied) ->
                problems.write(request, response, 403, "This is not allowed")))
        .build();
  }

  /// Present so that Spring makes up no user of its own; nobody signs in through it.
  @Bean
  UserDetailsService noPasswordsHere() {
    return name -> {
      throw new UsernameNotFoundException("not used");
    };
  }
}
