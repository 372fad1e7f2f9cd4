package io.paritas.comparator.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * Names accounts where their numbers must not stand: in URLs, keys and logs. The same number and
 * secret always give the same reference; without the secret it leads nowhere.
 */
public final class AccountRefs {
  /** HMAC-SHA256 gives 32 bytes; 16 of them, 26 letters, are enough to tell accounts apart. */
  private static final int BYTES = 16;

  private static final int MIN_SECRET = 16;
  private static final Pattern FORM = Pattern.compile("[a-z2-7]{26}");

  private final ThreadLocal<Mac> macs;

  /**
   * @throws IllegalArgumentException where the secret has fewer than 16 characters
   */
  public AccountRefs(String secret) {
    if (secret.length() < MIN_SECRET) {
      throw new IllegalArgumentException(
          "paritas.account-ref-secret has "
              + secret.length()
              + " characters: set at least "
              + MIN_SECRET
              + ", and the same in every instance, for ever");
    }
    SecretKeySpec key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    this.macs = ThreadLocal.withInitial(() -> mac(key));
  }

  /** 26 characters of lower-case base32. */
  public String of(String accountId) {
    byte[] hash = macs.get().doFinal(accountId.getBytes(StandardCharsets.UTF_8));
    byte[] kept = Arrays.copyOf(hash, BYTES);
    return new Base32().encodeToString(kept).replace("=", "").toLowerCase(Locale.ROOT);
  }

  /** Whether this could be a reference at all. Says nothing of whether the account exists. */
  public static boolean isRef(String text) {
    return FORM.matcher(text).matches();
  }

  private static Mac mac(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no HmacSHA256", e);
    }
  }
}
