package io.eslharvest.page;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Which server held a run up, and why.
 *
 * @param slowest the server that took longest; null where none was asked
 * @param standsOut whether it took notably longer than the others
 * @param why one sentence
 */
public record HeldUp(ServerTimes slowest, boolean standsOut, String why) {

    /** So much longer than the middle of the others stands out. */
    private static final double NOTABLE = 1.25;

    /** So much more than the others have is a reason. */
    private static final double MUCH_MORE = 1.5;

    /** Judges a run that is over. */
    public static HeldUp of(List<ServerTimes> servers) {
        List<ServerTimes> asked =
                servers.stream().filter(server -> server.seconds() > 0).toList();
        if (asked.isEmpty()) {
            return new HeldUp(null, false, "No server was asked.");
        }
        ServerTimes slowest = asked.stream()
                .max(Comparator.comparingDouble(ServerTimes::seconds))
                .get();
        List<ServerTimes> others =
                asked.stream().filter(server -> server != slowest).toList();
        if (others.isEmpty()) {
            return new HeldUp(slowest, false, "It is the only one. " + why(slowest, others));
        }
        double usual = middle(others, ServerTimes::seconds);
        boolean standsOut = slowest.seconds() >= NOTABLE * usual;
        String comparison = "the others took " + Figures.duration(usual) + " (median)";
        return standsOut
                ? new HeldUp(
                        slowest,
                        true,
                        "It took " + Figures.duration(slowest.seconds()) + ", " + comparison + ". "
                                + why(slowest, others))
                : new HeldUp(
                        slowest,
                        false,
                        "The slowest, " + slowest.server() + ", took " + Figures.duration(slowest.seconds()) + ", "
                                + comparison + ".");
    }

    private static String why(ServerTimes slowest, List<ServerTimes> others) {
        if (slowest.waits() || others.isEmpty()) {
            return slowest.whatItsTimeGoesTo();
        }
        double usualAnswer = middle(others, ServerTimes::secondsPerRequest);
        if (slowest.secondsPerRequest() >= MUCH_MORE * usualAnswer) {
            return "A request to it took " + Figures.duration(slowest.secondsPerRequest())
                    + " on average, to the others " + Figures.duration(usualAnswer) + ".";
        }
        double usualRequests = middle(others, server -> server.sum().requests);
        if (slowest.sum().requests >= MUCH_MORE * usualRequests) {
            return "It had " + Figures.count(slowest.sum().requests) + " requests to answer, the others "
                    + Figures.count(Math.round(usualRequests)) + ".";
        }
        return "No single cause stands out.";
    }

    private static double middle(List<ServerTimes> servers, ToDoubleFunction<ServerTimes> figure) {
        double[] sorted = servers.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
