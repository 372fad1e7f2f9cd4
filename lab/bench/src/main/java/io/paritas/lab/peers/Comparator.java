package io.paritas.lab.peers;

/** Anything that says whether two JSON texts are the same answer. */
@FunctionalInterface
interface Comparator {
  boolean same(String official, String shadow) throws Exception;
}
