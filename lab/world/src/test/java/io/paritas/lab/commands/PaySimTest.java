package io.paritas.lab.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaySimTest {
  private static final String HEADER =
      "step,action,amount,nameOrig,oldBalanceOrig,newBalanceOrig,nameDest,oldBalanceDest,"
          + "newBalanceDest\n";

  @TempDir Path dir;

  @Test
  void aTransferIsTwoLegsAndOpeningBalancesComeFromFirstSight() throws IOException {
    List<Command> commands =
        read(
            HEADER
                + "0,TRANSFER,1.14,C1,5.00,0.00,C2,0.50,1.14\n"
                + "25,CASH_OUT,1.14,C2,1.64,0.00,M9,0.00,0.00\n");
    assertThat(commands)
        .extracting(Command::accountId, Command::type, command -> command.businessDate().toString())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("C1", Type.TRANSFER_OUT, "2026-01-01"),
            org.assertj.core.groups.Tuple.tuple("C2", Type.TRANSFER_IN, "2026-01-01"),
            org.assertj.core.groups.Tuple.tuple("C2", Type.WITHDRAWAL, "2026-01-02"));
    assertThat(commands.get(0).transactionId()).isEqualTo(commands.get(1).transactionId());
    assertThat(commands.get(0).correlationId()).isEqualTo(commands.get(1).correlationId());
    assertThat(commands.get(0).opening().balance()).isEqualByComparingTo("5.00");
    assertThat(commands.get(1).opening().balance()).isEqualByComparingTo("0.50");
    assertThat(commands.get(2).opening()).isNull();
  }

  @Test
  void theOriginalColumnNamesAreReadToo() throws IOException {
    String header = HEADER.replace("action", "type").replace("oldBalanceOrig", "oldbalanceOrg");
    assertThat(read(header + "1,CASH_IN,2.5,C1,5.00,7.50,M1,0.00,0.00\n")).hasSize(1);
  }

  @Test
  void aWrongRowIsNamed() {
    assertThatThrownBy(() -> read(HEADER + "1,JUGGLE,2.50,C1,5.00,7.50,M1,0.00,0.00\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Row 1");
  }

  @Test
  void aMissingColumnIsNamed() {
    assertThatThrownBy(() -> read("step,action\n1,CASH_IN\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'amount'");
  }

  @Test
  void theRealFileIsReadWhole() {
    Path file = Path.of("../../../shared/data/paysim/commands-300k.csv.gz");
    assumeTrue(Files.exists(file), "the real input lies beside the repository");
    Map<Type, Integer> types = new HashMap<>();
    try (Stream<Command> commands = PaySim.read(file)) {
      commands.forEach(command -> types.merge(command.type(), 1, Integer::sum));
    }
    assertThat(types)
        .containsEntry(Type.DEPOSIT, 232_780)
        .containsEntry(Type.TRANSFER_OUT, 5_574)
        .containsEntry(Type.TRANSFER_IN, 5_574);
  }

  private List<Command> read(String text) throws IOException {
    Path file = Files.writeString(dir.resolve("commands.csv"), text);
    try (Stream<Command> commands = PaySim.read(file)) {
      return commands.toList();
    }
  }
}
