package io.paritas.dashboards.docs;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Every setting that an application of Paritas declares, with its default where it has one. */
final class DeclaredSettings {

  private final Map<String, String> defaults = new TreeMap<>();

  /** Setting name to default; empty text where the code gives none. */
  static Map<String, String> all() {
    DeclaredSettings settings = new DeclaredSettings();
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    scanner
        .findCandidateComponents("io.paritas")
        .forEach(found -> settings.add(classNamed(found.getBeanClassName())));
    return settings.defaults;
  }

  private void add(Class<?> type) {
    ConfigurationProperties annotation = type.getAnnotation(ConfigurationProperties.class);
    String prefix = annotation.prefix().isEmpty() ? annotation.value() : annotation.prefix();
    addComponents(prefix, type);
  }

  private void addComponents(String prefix, Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + "." + kebab(component.getName());
      if (component.getType().isRecord()) {
        addComponents(name, component.getType());
      } else {
        defaults.put(name, defaultOf(type, component));
      }
    }
  }

  /** The annotation is for parameters, so it stands on the canonical constructor's. */
  private static String defaultOf(Class<?> type, RecordComponent component) {
    var names = type.getRecordComponents();
    for (int i = 0; i < names.length; i++) {
      if (names[i].getName().equals(component.getName())) {
        DefaultValue value =
            type.getDeclaredConstructors()[0].getParameters()[i].getAnnotation(DefaultValue.class);
        return value == null ? "" : String.join(", ", value.value());
      }
    }
    throw new IllegalStateException("no component " + component.getName() + " in " + type);
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  private static Class<?> classNamed(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
