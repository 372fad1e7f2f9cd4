package io.paritas.lab.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class ConditionDeepFuzz {
  @FuzzTest(maxDuration = "60s")
  void conditionIsReadOrRefused(byte[] bytes) {
    Targets.condition(bytes);
  }
}
