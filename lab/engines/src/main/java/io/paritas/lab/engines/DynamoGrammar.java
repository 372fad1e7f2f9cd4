package io.paritas.lab.engines;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Loads DynamoDB Local's grammar before anyone uses it. Its classes complain on standard error, in
 * the midst of whatever is shown there, that they were made for an older ANTLR than is present; the
 * runtime reads them all the same, and the tests of all that asks for conditions hold that.
 */
final class DynamoGrammar {
  private static boolean loaded;

  private DynamoGrammar() {}

  static synchronized void loadQuietly() {
    if (loaded) {
      return;
    }
    loaded = true;
    PrintStream before = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    try {
      Class.forName("com.amazon.dynamodb.grammar.DynamoDbGrammarLexer");
      Class.forName("com.amazon.dynamodb.grammar.DynamoDbGrammarParser");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("DynamoDB Local came without its grammar", e);
    } finally {
      System.setErr(before);
    }
  }
}
