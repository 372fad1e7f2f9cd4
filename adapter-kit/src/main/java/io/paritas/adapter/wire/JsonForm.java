package io.paritas.adapter.wire;

import io.paritas.adapter.spec.Section;
import org.jspecify.annotations.Nullable;

/** {@code wire: json}. It has no options. */
public final class JsonForm implements WireForm {

  @Override
  public String name() {
    return "json";
  }

  @Override
  public Wire open(@Nullable Section options) {
    if (options != null) {
      options.finish();
    }
    return new JsonWire();
  }
}
