package io.paritas.legacy.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class Iso8583Fuzz {
  @FuzzTest(maxDuration = "5s")
  void aRecordIsMappedOrRefused(byte[] bytes) {
    Targets.iso8583(bytes);
  }
}
