package io.paritas.lab.wires;

import picocli.CommandLine.Command;

/** {@code ./paritas dead-letters} */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    description = "Looks at what could not be read, and sends it again once the spec was mended.",
    subcommands = {ListLetters.class, ShowLetter.class, ReplayLetters.class})
public final class DeadLettersCommand {}
