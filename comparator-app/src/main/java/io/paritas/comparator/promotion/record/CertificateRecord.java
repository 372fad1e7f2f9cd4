package io.paritas.comparator.promotion.record;

/**
 * The evidence that one switch was made on.
 *
 * @param epoch the one that the switch began
 * @param document signed canonical JSON
 */
public record CertificateRecord(String group, long epoch, long version, String document)
    implements Item {
  @Override
  public Key<CertificateRecord> key() {
    return Key.certificate(group, epoch);
  }
}
