package io.paritas.lab.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

class RuleFileFuzz {
  @FuzzTest(maxDuration = "5s")
  void ruleFileIsReadOrRefused(byte[] bytes) {
    Targets.ruleFile(bytes);
  }
}
