package io.paritas.legacy.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class TextFuzz {
  @FuzzTest(maxDuration = "5s")
  void aRecordIsMappedOrRefused(byte[] bytes) {
    Targets.text(bytes);
  }
}
