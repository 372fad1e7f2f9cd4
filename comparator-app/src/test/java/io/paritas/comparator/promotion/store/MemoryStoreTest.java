package io.paritas.comparator.promotion.store;

class MemoryStoreTest extends StoreContract {
  private static final MemoryStore STORE = new MemoryStore();

  @Override
  ControlStore store() {
    return STORE;
  }
}
