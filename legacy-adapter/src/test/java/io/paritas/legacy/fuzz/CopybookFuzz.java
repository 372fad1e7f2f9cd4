package io.paritas.legacy.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class CopybookFuzz {
  @FuzzTest(maxDuration = "5s")
  void aRecordIsMappedOrRefused(byte[] bytes) {
    Targets.copybook(bytes);
  }
}
