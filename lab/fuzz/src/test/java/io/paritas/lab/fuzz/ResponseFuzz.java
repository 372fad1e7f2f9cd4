package io.paritas.lab.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class ResponseFuzz {
  @FuzzTest(maxDuration = "5s")
  void responseIsReadOrRefused(byte[] bytes) {
    Targets.response(bytes);
  }
}
