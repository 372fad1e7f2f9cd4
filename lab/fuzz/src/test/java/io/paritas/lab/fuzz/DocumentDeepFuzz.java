package io.paritas.lab.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class DocumentDeepFuzz {
  @FuzzTest(maxDuration = "60s")
  void documentIsReadOrRefused(byte[] bytes) {
    Targets.document(bytes);
  }
}
