package io.paritas.comparator.promotion;

import io.paritas.comparator.promotion.control.Troubles;
import java.util.Map;
import java.util.TreeMap;

/** Remembers what stands aside, by kind and name. */
public final class ToldTroubles implements Troubles {
  public final Map<String, String> aside = new TreeMap<>();

  @Override
  public void failed(Item item, RuntimeException why) {
    aside.put(item.kind() + " " + item.name(), String.valueOf(why.getMessage()));
  }

  @Override
  public void worked(Item item) {
    aside.remove(item.kind() + " " + item.name());
  }
}
