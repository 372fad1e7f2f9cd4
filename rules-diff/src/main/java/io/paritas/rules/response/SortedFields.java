package io.paritas.rules.response;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Fields under sorted names in two arrays, which never change. Objects of answers are small, and
 * the nodes of a tree would be most of what reading one costs.
 */
final class SortedFields<V> extends AbstractMap<String, V> implements SortedMap<String, V> {
  private static final int FEW = 8;

  private final String[] names;
  private final V[] values;

  private SortedFields(String[] names, V[] values) {
    this.names = names;
    this.values = values;
  }

  static <V> SortedFields<V> of(SortedMap<String, V> fields) {
    if (fields instanceof SortedFields<V> already) {
      return already;
    }
    Builder<V> builder = new Builder<>();
    fields.forEach(builder::put);
    return builder.build();
  }

  /** Takes fields in any order, at best in theirs; of those with one name, the last counts. */
  static final class Builder<V> {
    private String[] names;
    private V[] values;
    private int count;
    private boolean sorted = true;

    Builder() {
      this(FEW);
    }

    /** Room for so many; it takes more, too. */
    Builder(int fields) {
      names = new String[fields];
      values = room(fields);
    }

    @SuppressWarnings("unchecked") // it never leaves this class as an array
    private static <V> V[] room(int fields) {
      return (V[]) new Object[fields];
    }

    void put(String name, V value) {
      if (count == names.length) {
        names = Arrays.copyOf(names, 2 * count + 1);
        values = Arrays.copyOf(values, 2 * count + 1);
      }
      int at = count++;
      if (count <= FEW) {
        while (at > 0 && names[at - 1].compareTo(name) > 0) {
          names[at] = names[at - 1];
          values[at] = values[--at];
        }
      }
      sorted &= at == 0 || names[at - 1].compareTo(name) < 0;
      names[at] = name;
      values[at] = value;
    }

    boolean isEmpty() {
      return count == 0;
    }

    /** Nothing is put afterwards. */
    SortedFields<V> build() {
      if (sorted && count == names.length) {
        return new SortedFields<>(names, values);
      }
      if (sorted) {
        return new SortedFields<>(Arrays.copyOf(names, count), Arrays.copyOf(values, count));
      }
      SortedMap<String, V> inOrder = new TreeMap<>();
      for (int i = 0; i < count; i++) {
        inOrder.put(names[i], values[i]);
      }
      return of(inOrder);
    }
  }

  private static int index(String[] names, @Nullable Object key) {
    if (!(key instanceof String name)) {
      return -1;
    }
    if (names.length > FEW) {
      return Arrays.binarySearch(names, name);
    }
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public int size() {
    return names.length;
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    int index = index(names, key);
    return index < 0 ? null : values[index];
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return index(names, key) >= 0;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super V> action) {
    for (int i = 0; i < names.length; i++) {
      action.accept(names[i], values[i]);
    }
  }

  @Override
  public Set<String> keySet() {
    return new Names(names);
  }

  private static final class Names extends AbstractSet<String> {
    private final String[] names;

    private Names(String[] names) {
      this.names = names;
    }

    @Override
    public int size() {
      return names.length;
    }

    @Override
    public boolean contains(@Nullable Object name) {
      return index(names, name) >= 0;
    }

    @Override
    public Iterator<String> iterator() {
      return Arrays.asList(names).iterator();
    }

    @Override
    public boolean equals(@Nullable Object o) {
      return o instanceof Names other ? Arrays.equals(names, other.names) : super.equals(o);
    }

    @Override
    public int hashCode() {
      return super.hashCode();
    }
  }

  @Override
  public Set<Map.Entry<String, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return names.length;
      }

      @Override
      public Iterator<Map.Entry<String, V>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Map.Entry<String, V>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < names.length;
    }

    @Override
    public Map.Entry<String, V> next() {
      if (next == names.length) {
        throw new NoSuchElementException();
      }
      return Map.entry(names[next], values[next++]);
    }
  }

  @Override
  public @Nullable Comparator<? super String> comparator() {
    return null;
  }

  @Override
  public SortedMap<String, V> subMap(String from, String to) {
    return tree().subMap(from, to);
  }

  @Override
  public SortedMap<String, V> headMap(String to) {
    return tree().headMap(to);
  }

  @Override
  public SortedMap<String, V> tailMap(String from) {
    return tree().tailMap(from);
  }

  private SortedMap<String, V> tree() {
    return Collections.unmodifiableSortedMap(new TreeMap<>((SortedMap<String, V>) this));
  }

  @Override
  public String firstKey() {
    return at(0);
  }

  @Override
  public String lastKey() {
    return at(names.length - 1);
  }

  private String at(int index) {
    if (names.length == 0) {
      throw new NoSuchElementException();
    }
    return names[index];
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o == this
        || (o instanceof SortedFields<?> other
            ? Arrays.equals(names, other.names) && Arrays.equals(values, other.values)
            : super.equals(o));
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
