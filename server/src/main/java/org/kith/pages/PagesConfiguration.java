package org.kith.pages;

import java.time.Duration;
import java.util.List;
import org.kith.pages.templates.StaticTemplates;
import org.kith.pages.templates.Templates;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.LiteWebJarsResourceResolver;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/// Templates compiled by the build, and files that are served under the hash of what is in them, so
/// that a browser may keep them for good.
@Configuration(proxyBeanMethods = false)
class PagesConfiguration implements WebMvcConfigurer {

  private final ObjectProvider<Backdrop> backdrop;

  PagesConfiguration(ObjectProvider<Backdrop> backdrop) {
    this.backdrop = backdrop;
  }

  @Bean
  Templates templates() {
    return new StaticTemplates();
  }

  /// In which language whatever a request causes is written, mails too.
  @Bean
  LocaleResolver localeResolver() {
    return new AppearanceLocale();
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new VisitArgument(backdrop));
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry files) {
    files
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/assets/", "classpath:/META-INF/resources/webjars/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
        .resourceChain(true)
        .addResolver(new PackedFiles())
        .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"))
        .addResolver(new LiteWebJarsResourceResolver());
  }
}
