package io.paritas.legacy.jms;

import io.paritas.adapter.source.Source;
import io.paritas.adapter.source.SourceOpener;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.jms.connection.UserCredentialsConnectionFactoryAdapter;
import org.springframework.jms.support.JmsUtils;
import org.springframework.util.ClassUtils;

/**
 * Opens the queue once a loop, each on a connection of its own. A loop is a unit of its own, {@code
 * QUEUE.INSTANCE/LOOP}: none can vouch for what another has in hand.
 */
public final class JmsQueues implements SourceOpener {
  private final JmsSettings settings;
  private final String instance;
  private final int maxBatch;
  private final Duration markerInterval;
  private final Clock clock;
  private final ConnectionFactory factory;

  /**
   * @param instance tells this process from others that read the same queue
   * @param maxBatch most messages in one transaction
   * @throws IllegalArgumentException where there is no such factory, or it has no such property
   */
  public JmsQueues(
      JmsSettings settings, String instance, int maxBatch, Duration markerInterval, Clock clock) {
    this.settings = settings;
    this.instance = instance;
    this.maxBatch = maxBatch;
    this.markerInterval = markerInterval;
    this.clock = clock;
    this.factory = factory(settings);
  }

  private static ConnectionFactory factory(JmsSettings settings) {
    String name = Objects.requireNonNull(settings.factory(), "paritas.jms.factory");
    ConnectionFactory factory;
    try {
      factory =
          (ConnectionFactory)
              BeanUtils.instantiateClass(
                  ClassUtils.forName(name, JmsQueues.class.getClassLoader()));
    } catch (ClassNotFoundException | LinkageError e) {
      throw new IllegalArgumentException(
          "paritas.jms.factory: no class %s; put the provider's jar on the class path"
              .formatted(name),
          e);
    }
    if (settings.properties() != null) {
      PropertyAccessorFactory.forBeanPropertyAccess(factory)
          .setPropertyValues(settings.properties());
    }
    if (settings.username() == null) {
      return factory;
    }
    var withUser = new UserCredentialsConnectionFactoryAdapter();
    withUser.setTargetConnectionFactory(factory);
    withUser.setUsername(settings.username());
    withUser.setPassword(settings.password() == null ? "" : settings.password());
    return withUser;
  }

  @Override
  public Source open(int loop, Admin admin) {
    String queue = Objects.requireNonNull(settings.queue(), "paritas.jms.queue");
    Connection connection = null;
    try {
      connection = factory.createConnection();
      String unit = queue + "." + instance + "/" + loop;
      return new JmsSource(
          connection, queue, unit, settings.doubt(), maxBatch, markerInterval, clock);
    } catch (JMSException e) {
      JmsUtils.closeConnection(connection);
      throw JmsUtils.convertJmsAccessException(e);
    }
  }

  @Override
  public String name() {
    return "the JMS queue " + settings.queue();
  }
}
