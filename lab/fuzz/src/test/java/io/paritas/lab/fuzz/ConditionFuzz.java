package io.paritas.lab.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class ConditionFuzz {
  @FuzzTest(maxDuration = "5s")
  void conditionIsReadOrRefused(byte[] bytes) {
    Targets.condition(bytes);
  }
}
