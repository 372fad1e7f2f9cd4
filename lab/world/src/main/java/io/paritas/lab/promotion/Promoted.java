package io.paritas.lab.promotion;

import java.util.List;

/**
 * What the second act came to.
 *
 * @param groups how many there are, one account each
 * @param promotedPercent of them, that are PROMOTED in the end, also those that came back before
 * @param rolledBack accounts that were the candidate's and came back, by the routing topic
 * @param planted how many of them were made to
 * @param reloaded accounts that legacy was loaded with anew, as the candidate held them
 * @param unsafe answers that must never be, and such as never came, counted by the observer
 * @param commands that requesters sent for these accounts
 * @param fenceP50Millis how long customers were held at a change of owner, by the routing topic
 * @param fenceP99Millis the same, of the slowest
 * @param seconds from the new build to the last promotion
 * @param disagreements what is not as it should be; empty when all is
 */
public record Promoted(
    int groups,
    double promotedPercent,
    int rolledBack,
    int planted,
    int reloaded,
    int unsafe,
    int commands,
    long fenceP50Millis,
    long fenceP99Millis,
    double seconds,
    List<String> disagreements) {}
