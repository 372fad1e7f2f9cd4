package io.paritas.lab.engines;

import java.net.URI;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** DynamoDB Local in a container. Needs a Docker engine. */
final class ContainerDynamoDb implements DynamoDb {
  private static final DockerImageName IMAGE = DockerImageName.parse("amazon/dynamodb-local:2.6.1");
  private static final int PORT = 8000;

  private final GenericContainer<?> container;
  private boolean paused;

  private ContainerDynamoDb(GenericContainer<?> container) {
    this.container = container;
  }

  static ContainerDynamoDb start() {
    GenericContainer<?> container = new GenericContainer<>(IMAGE).withExposedPorts(PORT);
    container.start();
    return new ContainerDynamoDb(container);
  }

  @Override
  public URI endpoint() {
    return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT));
  }

  @Override
  public synchronized void stop() {
    if (!paused) {
      DockerClientFactory.lazyClient().pauseContainerCmd(container.getContainerId()).exec();
      paused = true;
    }
  }

  @Override
  public synchronized void restart() {
    if (paused) {
      DockerClientFactory.lazyClient().unpauseContainerCmd(container.getContainerId()).exec();
      paused = false;
    }
  }

  @Override
  public void close() {
    restart();
    container.stop();
  }
}
