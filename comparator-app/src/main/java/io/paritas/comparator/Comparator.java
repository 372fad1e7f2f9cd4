package io.paritas.comparator;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/** The comparator's main class. Its settings are in {@code comparator.yaml}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Comparator {

  public static void main(String[] args) {
    start(args);
  }

  /**
   * Starts one comparator in this JVM. Its settings file has a name of its own, so that several
   * applications may share a class path.
   *
   * @param args settings as {@code --name=value}; they win over the file
   * @return the running application; closing it stops everything it started
   */
  public static ConfigurableApplicationContext start(String... args) {
    return new SpringApplicationBuilder(Comparator.class)
        .properties("spring.config.name=comparator")
        .run(args);
  }
}
