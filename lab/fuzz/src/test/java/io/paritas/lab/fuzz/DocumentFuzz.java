package io.paritas.lab.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class DocumentFuzz {
  @FuzzTest(maxDuration = "5s")
  void documentIsReadOrRefused(byte[] bytes) {
    Targets.document(bytes);
  }
}
