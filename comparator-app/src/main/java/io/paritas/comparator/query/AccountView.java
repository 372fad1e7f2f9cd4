package io.paritas.comparator.query;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/** One account. */
record AccountView(
    @Schema(description = "stands for the account in every URL") String accountRef,
    @Schema(description = "the account's number, masked") String account,
    @Schema(
            description =
                "what the comparator last said of its parity: asOf, pairs, matched,"
                    + " openDivergences, cleanSince, lastDivergenceAt and what later versions add")
        Map<String, Object> parity) {}
