package io.paritas.lab.bench;

import io.paritas.lab.peers.RulesBench;
import io.paritas.lab.wires.AdaptersBench;
import picocli.CommandLine.Command;

/** {@code ./paritas bench ...} */
@Command(
    name = "bench",
    description = "Measures Paritas beside its peers, in one run.",
    mixinStandardHelpOptions = true,
    subcommands = {
      PipelineBench.class,
      RulesBench.class,
      ParityBench.class,
      RoutingBench.class,
      AdaptersBench.class
    })
public final class BenchCommand {}
