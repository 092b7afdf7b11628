package org.kith.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.math.BigDecimal;
import java.util.List;

/// What is the same for all of the document.
final class CommonParts {

  static final String BEARER = "bearer";
  static final String PASSWORD = "password";

  private static final String DESCRIPTION =
      """
      A self-hosted social publishing server. JSON in snake_case, times in UTC, ids that are whole \
      numbers exact in JavaScript. Errors are `application/problem+json` (RFC 9457). Lists answer \
      `{items, page, page_size, total, next}`; follow `next` with `?after=` to read on without \
      gaps or repetitions. Reads carry an `ETag`. Writes accept an `Idempotency-Key`.\
      """;

  private CommonParts() {}

  static OpenAPI document() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Kith")
                .version("0.1")
                .description(DESCRIPTION)
                .contact(new Contact().name("Whoever runs this server"))
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
        .servers(List.of(new Server().url("/").description("This server")))
        .components(
            new Components()
                .addSecuritySchemes(
                    BEARER,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("The access_token of POST /api/auth/token"))
                .addSecuritySchemes(
                    PASSWORD,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.OAUTH2)
                        .description("Sign in with name or email and password")
                        .flows(
                            new OAuthFlows()
                                .password(
                                    new OAuthFlow()
                                        .tokenUrl("/api/auth/token")
                                        .scopes(new Scopes())))));
  }

  static List<Parameter> pageParameters() {
    return List.of(
        query("page", number(1, 1_000_000, 1)).description("The number of the page, from 1"),
        query("page_size", number(1, 100, 20)).description("How many items a page has"),
        query("after", new StringSchema())
            .description("The `next` of an earlier page, as it is; not together with page"));
  }

  static Parameter idempotencyKey() {
    return header("Idempotency-Key")
        .description(
            "Repeat a request with the same key, and it works once and answers the same, for 24"
                + " hours");
  }

  static Parameter ifNoneMatch() {
    return header("If-None-Match").description("The ETag you have; 304 when it is still true");
  }

  private static Parameter query(String name, Schema<?> schema) {
    return new Parameter().in("query").name(name).required(false).schema(schema);
  }

  private static Parameter header(String name) {
    return new Parameter()
        .in("header")
        .name(name)
        .required(false)
        .schema(new StringSchema().maxLength(255));
  }

  private static Schema<?> number(int min, int max, int standard) {
    IntegerSchema number = new IntegerSchema();
    number.setMinimum(BigDecimal.valueOf(min));
    number.setMaximum(BigDecimal.valueOf(max));
    number.setDefault(standard);
    return number;
  }
}
