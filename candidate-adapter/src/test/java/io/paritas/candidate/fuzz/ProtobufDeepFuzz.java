package io.paritas.candidate.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class ProtobufDeepFuzz {
  @FuzzTest(maxDuration = "60s")
  void aRecordIsMappedOrRefused(byte[] bytes) {
    Target.protobuf(bytes);
  }
}
