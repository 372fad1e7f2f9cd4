package io.paritas.helm;

import static java.util.Map.entry;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One object that the chart renders: as written, and as the cluster's type reads it. */
record Manifest(JsonNode written, HasMetadata object) {

  private static final Map<String, Class<? extends HasMetadata>> TYPES =
      Map.ofEntries(
          entry("v1/ConfigMap", ConfigMap.class),
          entry("v1/Pod", Pod.class),
          entry("v1/Service", Service.class),
          entry("v1/ServiceAccount", ServiceAccount.class),
          entry("apps/v1/Deployment", Deployment.class),
          entry("apps/v1/StatefulSet", StatefulSet.class),
          entry("batch/v1/CronJob", CronJob.class),
          entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
          entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
          entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
          entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class));

  private static final ObjectMapper YAML = strictYaml();

  /** Shows only what the type knows: fields that it merely carries along are left out. */
  private static final ObjectMapper KNOWN_FIELDS =
      new ObjectMapper()
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnyGetter(Annotated annotated) {
                  return annotated.hasAnnotation(JsonAnyGetter.class) ? Boolean.FALSE : null;
                }
              });

  static List<Manifest> parse(String yaml) {
    List<Manifest> manifests = new ArrayList<>();
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      while (documents.hasNextValue()) {
        JsonNode document = documents.nextValue();
        if (document != null && !document.isNull() && !document.isMissingNode()) {
          manifests.add(typed(document));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Not YAML: " + e.getMessage() + "\n" + yaml, e);
    }
    return manifests;
  }

  /**
   * Paths of what is written and no field of the type: misspelt names, and names of other versions.
   */
  List<String> unknownFields() {
    List<String> unknown = new ArrayList<>();
    collectUnknown(id(), written, KNOWN_FIELDS.valueToTree(object), unknown);
    return unknown;
  }

  String id() {
    return object.getKind() + "/" + object.getMetadata().getName();
  }

  private static Manifest typed(JsonNode document) throws IOException {
    String type = document.path("apiVersion").asText() + "/" + document.path("kind").asText();
    Class<? extends HasMetadata> javaType = TYPES.get(type);
    if (javaType == null) {
      throw new IllegalArgumentException("The chart renders a kind that no test knows: " + type);
    }
    return new Manifest(document, YAML.treeToValue(document, javaType));
  }

  private static void collectUnknown(
      String path, JsonNode written, JsonNode known, List<String> unknown) {
    if (written.isObject()) {
      for (Map.Entry<String, JsonNode> field : written.properties()) {
        String at = path + "." + field.getKey();
        if (known.has(field.getKey())) {
          collectUnknown(at, field.getValue(), known.get(field.getKey()), unknown);
        } else if (!field.getValue().isEmpty() || field.getValue().isValueNode()) {
          unknown.add(at);
        }
      }
    } else if (written.isArray()) {
      for (int i = 0; i < written.size(); i++) {
        collectUnknown(path + "[" + i + "]", written.get(i), known.path(i), unknown);
      }
    }
  }

  private static ObjectMapper strictYaml() {
    ObjectMapper mapper =
        YAMLMapper.builder(new YAMLFactory())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();
    for (var shape :
        List.of(CoercionInputShape.Boolean, CoercionInputShape.Integer, CoercionInputShape.Float)) {
      mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
    }
    return mapper;
  }
}
