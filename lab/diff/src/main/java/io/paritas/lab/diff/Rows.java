package io.paritas.lab.diff;

import java.io.Closeable;
import java.io.IOException;

/** The records of a file, one after the other. Not safe for several threads. */
interface Rows extends Closeable {

  /** Steps to the next record; false where there is none. */
  boolean next() throws IOException;

  /** The record stepped to. */
  byte[] record();

  /** Where it stands, from 1: the line on which it begins, or which record it is. */
  long line();
}
