package io.paritas.lab.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class ResponseDeepFuzz {
  @FuzzTest(maxDuration = "60s")
  void responseIsReadOrRefused(byte[] bytes) {
    Targets.response(bytes);
  }
}
