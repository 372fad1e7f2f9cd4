package io.paritas.legacy.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class CopybookDeepFuzz {
  @FuzzTest(maxDuration = "60s")
  void aRecordIsMappedOrRefused(byte[] bytes) {
    Targets.copybook(bytes);
  }
}
