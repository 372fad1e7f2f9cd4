package io.paritas.adapter.source;

import org.apache.kafka.clients.admin.Admin;

/** Opens a source that is no Kafka topic. An application brings one as a bean, or none. */
public interface SourceOpener {

  /**
   * A new source, closed by whoever asked for it.
   *
   * @param loop which of this process's loops reads it: each names units of its own, for one cannot
   *     vouch for what another has in hand
   * @param admin of the cluster that answers are published to; not closed with the source
   */
  Source open(int loop, Admin admin);

  /** What it reads, for logs. */
  String name();
}
