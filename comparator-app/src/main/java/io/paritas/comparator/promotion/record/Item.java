package io.paritas.comparator.promotion.record;

/** Something written down under a key of its own, with a version that grows by one at a write. */
public sealed interface Item
    permits GroupRecord,
        MemberRecord,
        RouteRecord,
        EvidenceMark,
        ShardRecord,
        Heartbeat,
        CellRecord,
        AuditRecord,
        CertificateRecord,
        WaveRecord,
        ReceiptRecord {
  Key<?> key();

  /** 1 at its creation. */
  long version();
}
