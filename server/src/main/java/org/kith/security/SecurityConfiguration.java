package org.kith.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.kith.signin.Tokens;
import org.kith.web.Problems;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Who a request comes from. What they may do is checked by the use cases, through
/// [org.kith.kernel.Viewer]. Only a server has requests, and only a server runs scheduled work: a
/// command must not begin something in the background while it holds the database.
///
/// Programs send a bearer token with each request, so a form of another site cannot act for them.
/// People in a browser have a cookie, so what their forms send must hold the CSRF token of their
/// page. No route takes both. Images of people, feeds and sitemaps are the same for everybody and
/// kept by caches, so no cookie is looked at and none is set.
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

  /// What a page may load and where its forms may go: nothing but this server, except pictures that
  /// people put into what they write. No script or style inside the HTML.
  private static final String PAGE_POLICY =
      "default-src 'self'; img-src 'self' http: https: data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  @Bean
  @Order(1)
  SecurityFilterChain programs(HttpSecurity http, Tokens tokens, Problems problems) {
    return stateless(http, problems)
        .securityMatcher(
            "/api/**",
            "/metrics",
            "/health/**",
            "/problems/**",
            "/openapi.json/**",
            "/docs",
            "/swagger-ui/**",
            "/avatars/**",
            "/feed.*",
            "/*/feed.*",
            "/*/*/feed.*",
            "/sitemap*.xml",
            "/robots.txt")
        .csrf(csrf -> csrf.disable())
        .addFilterBefore(new BearerTokens(tokens, problems), AuthorizationFilter.class)
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain people(HttpSecurity http, Tokens tokens, Problems problems) {
    return stateless(http, problems)
        .csrf(csrf ->
            csrf.csrfTokenRepository(new CsrfCookies())
                .requireCsrfProtectionMatcher(SecurityConfiguration::needsProof))
        .headers(headers ->
            headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(PAGE_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
        .addFilterBefore(new SessionCookies(tokens), AuthorizationFilter.class)
        .build();
  }

  /// No page can make a browser say falsely that a request is its own site's; a browser that does
  /// say so needs no other proof. So whoever signs in anew may still send what they typed before.
  private static boolean needsProof(HttpServletRequest request) {
    return !READING.contains(request.getMethod())
        && !"same-origin".equals(request.getHeader("Sec-Fetch-Site"));
  }

  private static HttpSecurity stateless(HttpSecurity http, Problems problems) {
    return http.sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.disable())
        .logout(logout -> logout.disable())
        .authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .exceptionHandling(e ->
            e.accessDeniedHandler((request, response, denied) ->
                problems.write(request, response, 403, refusal(denied))));
  }

  private static String refusal(AccessDeniedException denied) {
    return denied instanceof CsrfException
        ? "This page is too old; reload it and send the form again"
        : "This is not allowed";
  }

  /// Present so that Spring makes up no user of its own; nobody signs in through it.
  @Bean
  UserDetailsService noPasswordsHere() {
    return name -> {
      throw new UsernameNotFoundException("not used");
    };
  }
}
