package io.paritas.legacy.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class Iso8583DeepFuzz {
  @FuzzTest(maxDuration = "60s")
  void aRecordIsMappedOrRefused(byte[] bytes) {
    Targets.iso8583(bytes);
  }
}
