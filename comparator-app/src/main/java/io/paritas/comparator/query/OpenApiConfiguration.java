package io.paritas.comparator.query;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;

/** What the published description says beside the endpoints. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  private static final Map<String, String> HEADERS =
      Map.of(
          Idempotency.HEADER,
          "a name of your own for this one command, 1 to 128 letters, digits and . _ : -; needed"
              + " unless dryRun",
          HttpHeaders.IF_MATCH,
          "the ETag that you saw: refused (412) where it was changed since; absent or *: whatever"
              + " stands there",
          "dryRun",
          "say what would become of it, and do nothing");

  private static final Map<String, String> REFUSALS =
      Map.of(
          "403",
          "the role does not allow it",
          "404",
          "there is nothing of this name",
          "409",
          "as things stand it may not be done: 'conditions' names all that fails, each with words"
              + " and a remedy; nothing was changed",
          "412",
          "it is in another version than If-Match says; nothing was changed",
          "422",
          "the key was used for another command, or the request cannot be; nothing was changed",
          "503",
          "it is not known whether anything was changed: send the same again, with the same key");

  /** What all commands of promotion have in common is said once. */
  @Bean
  OperationCustomizer commandDescriptions() {
    return (operation, method) -> {
      boolean commands =
          Set.of(GroupCommandController.class, WaveController.class, CellController.class)
              .contains(method.getBeanType());
      if (commands && operation.getParameters() != null) {
        operation.getParameters().stream()
            .filter(parameter -> HEADERS.containsKey(parameter.getName()))
            .forEach(parameter -> parameter.description(HEADERS.get(parameter.getName())));
        if (operation.getParameters().stream().anyMatch(p -> "dryRun".equals(p.getName()))) {
          REFUSALS.forEach((code, words) -> operation.getResponses().put(code, refusal(words)));
        }
      }
      return operation;
    };
  }

  private static ApiResponse refusal(String words) {
    return new ApiResponse()
        .description(words)
        .content(
            new Content()
                .addMediaType(
                    "application/problem+json",
                    new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
  }

  /** RFC 9457. */
  private static Schema<?> problem() {
    return new ObjectSchema()
        .description("RFC 9457; further members are named by the type")
        .addProperty("type", new StringSchema().description("urn:paritas:problem:..."))
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("detail", new StringSchema().description("what is wrong, and what to do"))
        .addProperty(
            "conditions",
            new ArraySchema().items(new Schema<>().$ref("#/components/schemas/ConditionView")));
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Paritas")
                .version("v1")
                .description(
                    "What two authorizers answered, which rules diverged and what is known of each"
                        + " account. Failures are problems (RFC 9457). Lists are paged by cursor."
                        + " A parameter that an address does not know is refused; words of a list"
                        + " may be written in any case. Account numbers stand in no URL: ask accounts:search for a reference.")
                .license(new License().name("Apache-2.0")))
        .components(
            new Components()
                .addSchemas("Problem", problem())
                .addSecuritySchemes(
                    "local", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"))
                .addSecuritySchemes(
                    "token",
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")))
        .addSecurityItem(new SecurityRequirement().addList("local"))
        .addSecurityItem(new SecurityRequirement().addList("token"));
  }
}
