package io.paritas.comparator.promotion.gates;

import io.paritas.comparator.promotion.record.GroupRecord;
import java.util.List;

/** All that the gates look at: one state for every member, in the members' order. */
public record Seen(
    GroupRecord group,
    List<AccountState> accounts,
    CohortState cohort,
    Circumstances circumstances) {}
