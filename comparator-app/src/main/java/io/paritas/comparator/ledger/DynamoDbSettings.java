package io.paritas.comparator.ledger;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where DynamoDB is: {@code paritas.dynamodb.*}. What is absent comes from the machine: the AWS
 * SDK's own chains of regions and credentials.
 *
 * @param endpoint only for DynamoDB Local and private endpoints
 * @param accessKey only for the lab, with {@code secretKey}
 */
@ConfigurationProperties("paritas.dynamodb")
public record DynamoDbSettings(
    @Nullable URI endpoint,
    @Nullable String region,
    @Nullable String accessKey,
    @Nullable String secretKey) {}
