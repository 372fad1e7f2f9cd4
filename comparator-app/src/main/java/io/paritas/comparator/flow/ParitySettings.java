package io.paritas.comparator.flow;

import io.paritas.comparator.parity.Funds;
import jakarta.validation.constraints.NotBlank;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When two different decisions are nobody's fault: {@code paritas.parity.*}.
 *
 * @param fundsBalance the balance kind that decides whether money suffices
 * @param fundsReasons reason codes of a decline for want of that balance: explained where the
 *     decliner held less than was asked, and the approver did not
 * @param creditReasons reason codes of a decline for want of an agreed overdraft, whose limit no
 *     answer shows: explained where the decliner held less than the approver
 */
@Validated
@ConfigurationProperties("paritas.parity")
record ParitySettings(
    @NotBlank @DefaultValue("available") String fundsBalance,
    @DefaultValue("INSUFFICIENT_FUNDS") Set<String> fundsReasons,
    @DefaultValue("OVERDRAFT_REFUSED") Set<String> creditReasons) {

  Funds funds() {
    return new Funds(fundsBalance, fundsReasons, creditReasons);
  }
}
