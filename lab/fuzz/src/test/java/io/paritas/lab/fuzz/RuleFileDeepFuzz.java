package io.paritas.lab.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class RuleFileDeepFuzz {
  @FuzzTest(maxDuration = "60s")
  void ruleFileIsReadOrRefused(byte[] bytes) {
    Targets.ruleFile(bytes);
  }
}
