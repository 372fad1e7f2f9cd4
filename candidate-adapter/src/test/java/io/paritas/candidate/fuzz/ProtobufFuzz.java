package io.paritas.candidate.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class ProtobufFuzz {
  @FuzzTest(maxDuration = "5s")
  void aRecordIsMappedOrRefused(byte[] bytes) {
    Target.protobuf(bytes);
  }
}
