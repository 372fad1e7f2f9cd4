package io.paritas.comparator.promotion.record;

/**
 * Where an item lies. Nothing grows without end under one partition but a group's audit trail and
 * its certificates, and those grow by what is done to that group.
 *
 * @param type what lies there
 */
public record Key<T extends Item>(Class<T> type, String partition, String sort) {
  public static Key<GroupRecord> group(String group) {
    return new Key<>(GroupRecord.class, "g#" + group, "group");
  }

  /** Where an account's group is found. */
  public static Key<MemberRecord> member(String account) {
    return new Key<>(MemberRecord.class, "m#" + account, "member");
  }

  public static Key<RouteRecord> route(String group) {
    return new Key<>(RouteRecord.class, "g#" + group, "route");
  }

  public static Key<EvidenceMark> evidence(String group) {
    return new Key<>(EvidenceMark.class, "g#" + group, "evidence");
  }

  public static Key<CertificateRecord> certificate(String group, long epoch) {
    return new Key<>(CertificateRecord.class, "g#" + group, "certificate#" + epoch);
  }

  public static Key<ShardRecord> shard(int shard) {
    return new Key<>(ShardRecord.class, "s#" + shard, "shard");
  }

  public static Key<Heartbeat> heartbeat(int shard) {
    return new Key<>(Heartbeat.class, "s#" + shard, "heartbeat");
  }

  public static Key<CellRecord> cell(String cell) {
    return new Key<>(CellRecord.class, "c#" + cell, "cell");
  }

  public static Key<WaveRecord> wave(String wave) {
    return new Key<>(WaveRecord.class, "w#" + wave, "wave");
  }

  public static Key<ReceiptRecord> receipt(String id) {
    return new Key<>(ReceiptRecord.class, "i#" + id, "receipt");
  }

  /** One a step of a command: what makes it take effect at most once, however late it repeats. */
  public static Key<AuditRecord> audit(String group, String command, String step) {
    return new Key<>(AuditRecord.class, audit(group), command + "/" + step);
  }

  /** The partition of a group's audit trail. */
  public static String audit(String group) {
    return "a#" + group;
  }
}
