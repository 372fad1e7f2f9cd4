package io.paritas.comparator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.paritas.comparator.ledger.AccountRefs;
import io.paritas.comparator.promotion.Shards;
import io.paritas.comparator.promotion.knowledge.Traffic;
import io.paritas.comparator.promotion.record.Key;
import io.paritas.comparator.promotion.record.ReceiptRecord;
import io.paritas.comparator.promotion.store.MemoryStore;
import io.paritas.comparator.promotion.waves.QuietWorld;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST interface of promotion, over a world in which the controller is played by hand. */
final class PromotionApi {
  private static final Map<String, String> ROLES =
      Map.of(
          "vera",
          "VIEWER",
          "otto",
          "OPERATOR",
          "paul",
          "APPROVER",
          "pia",
          "APPROVER",
          "anna",
          "ADMIN");

  final QuietWorld world = new QuietWorld(List.of());
  final AccountRefs refs = new AccountRefs("a secret of at least sixteen");
  final Map<String, Traffic> traffic = new HashMap<>();
  private final Map<String, String> numbers = new HashMap<>();
  private final MockMvc mvc;
  private int keys;

  PromotionApi() {
    MemoryStore store = world.store();
    JsonMapper.Builder json =
        JsonMapper.builder()
            .changeDefaultPropertyInclusion(
                inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL));
    var idempotency = new Idempotency(store, world, json.build());
    var roles = new Roles(new SecurityConfiguration().roleHierarchy());
    var names = new GroupNames(store, refs, this::number);
    var registrations = new Registrations(store, world.commands(), group -> 0, refs, this::number);
    var pages = new TrailPages(store, new Cursors("secret"), names);
    var lists = new GroupPages(store, new Shards(1), names, new Cursors("secret"));
    var unmasking = new Unmasking(roles);
    var groups =
        new GroupCommands(names, world.commands(), world.waves(), idempotency, roles, refs);
    var selection =
        new GroupSelection(
            store,
            new Shards(1),
            group -> traffic.getOrDefault(group.id(), new Traffic(Set.of(), Set.of())));
    var drafts = new WaveDrafts(store, names, selection);
    var waves = new WaveCommands(store, drafts, names, idempotency, roles, world);
    mvc =
        MockMvcBuilders.standaloneSetup(
                new GroupController(
                    names,
                    registrations,
                    idempotency,
                    store,
                    world.commands(),
                    pages,
                    lists,
                    unmasking,
                    roles,
                    refs,
                    world),
                new GroupCommandController(groups),
                new WaveController(waves, world.waves(), names),
                new CellController(store, idempotency, roles, world),
                new AuditController(pages))
            .setControllerAdvice(new Problems())
            .setMessageConverters(
                new StringHttpMessageConverter(StandardCharsets.UTF_8),
                new JacksonJsonHttpMessageConverter(json))
            .build();
  }

  /** An account that the ledger knows; its reference. */
  String account(String number) {
    String ref = refs.of(number);
    numbers.put(ref, number);
    return ref;
  }

  private Optional<String> number(String ref) {
    return Optional.ofNullable(numbers.get(ref));
  }

  /** As if the instance had died before it wrote down what it answered. */
  void losesReceipt(String id) {
    var receipt = Objects.requireNonNull(world.store().read(Key.receipt(id)));
    world.store().put(new ReceiptRecord(id, 1, receipt.request(), receipt.at(), null));
  }

  /** What was answered. */
  record Answer(int status, JsonNode body, MockHttpServletResponse all) {
    String text(String field) {
      return body.path(field).asString("");
    }

    /** The names of the conditions that failed. */
    List<String> conditions() {
      return body.path("conditions")
          .valueStream()
          .map(c -> c.path("condition").asString())
          .toList();
    }

    String whole() {
      try {
        return all.getContentAsString(StandardCharsets.UTF_8);
      } catch (UnsupportedEncodingException e) {
        throw new AssertionError(e);
      }
    }

    String problem() {
      return text("type").replace("urn:paritas:problem:", "");
    }

    String header(String name) {
      return String.valueOf(all.getHeader(name));
    }

    Answer with(int expected) {
      assertThat(status).as(body.toString()).isEqualTo(expected);
      return this;
    }
  }

  Answer get(String user, String path) {
    return send(user, request(HttpMethod.GET, URI.create("/api/v1/" + path)));
  }

  Answer get(String user, String path, String accept) {
    return send(user, with(HttpMethod.GET, path, "", "Accept", accept));
  }

  Answer put(String user, String path, String body, String... headers) {
    return send(user, with(HttpMethod.PUT, path, body, headers));
  }

  /** Under a key of its own. */
  Answer post(String user, String path, String body) {
    return post(user, path, body, Idempotency.HEADER, "key-" + keys++);
  }

  Answer post(String user, String path, String body, String... headers) {
    return send(user, with(HttpMethod.POST, path, body, headers));
  }

  private static MockHttpServletRequestBuilder with(
      HttpMethod method, String path, String body, String... headers) {
    MockHttpServletRequestBuilder request = request(method, URI.create("/api/v1/" + path));
    if (!body.isEmpty()) {
      request.contentType("application/json").content(body);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  private Answer send(String user, MockHttpServletRequestBuilder request) {
    var authority = new SimpleGrantedAuthority("ROLE_" + ROLES.get(user));
    request.principal(new UsernamePasswordAuthenticationToken(user, "", List.of(authority)));
    try {
      MockHttpServletResponse response = mvc.perform(request).andReturn().getResponse();
      String body = response.getContentAsString(StandardCharsets.UTF_8);
      boolean lines = String.valueOf(response.getContentType()).contains("ndjson");
      return new Answer(
          response.getStatus(),
          body.isEmpty() || lines
              ? JsonMapper.shared().createObjectNode()
              : JsonMapper.shared().readTree(body),
          response);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
