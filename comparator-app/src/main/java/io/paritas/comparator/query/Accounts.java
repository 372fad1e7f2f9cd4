package io.paritas.comparator.query;

import io.paritas.comparator.ledger.AccountEvidence;
import io.paritas.comparator.ledger.AccountRefs;
import io.paritas.comparator.ledger.LedgerReader;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds an account by the reference that stands in an address. */
@Component
class Accounts {
  private final LedgerReader ledger;

  Accounts(LedgerReader ledger) {
    this.ledger = ledger;
  }

  /**
   * @throws ProblemException where it is no reference, or nothing is known under it
   */
  AccountEvidence known(String ref) {
    return ledger
        .account(checked(ref))
        .orElseThrow(
            () ->
                ProblemException.of(
                    HttpStatus.NOT_FOUND,
                    "account-unknown",
                    "Account not known",
                    "Nothing was judged for this account yet: check the number or the reference,"
                        + " and whether its product is in the scope."));
  }

  /**
   * @throws ProblemException where it is no reference: it may be a number, which is not repeated
   */
  static String checked(String ref) {
    if (!AccountRefs.isRef(ref)) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST,
          "account-ref",
          "No account reference",
          "An account reference has 26 letters and digits: get it by POST"
              + " /api/v1/accounts:search, and never put an account number in an address.");
    }
    return ref;
  }
}
