package io.eslharvest.web;

import java.util.List;
import java.util.Locale;

/** Chooses the form of an answer by the {@code Accept} header of RFC 9110. */
public final class AcceptedType {

    private final List<String> offers;

    /** @param offers media types in lower case, comma-separated, at least one */
    public AcceptedType(String offers) {
        this.offers = List.of(offers.split(","));
    }

    /**
     * The offered media type that the client likes best; of two that it likes alike, the one that is offered first.
     *
     * @param accept the header; null or empty for a client that takes anything
     * @return empty if the client takes none of them
     */
    public String choose(String accept) {
        if (accept == null || accept.isBlank()) {
            return offers.get(0);
        }
        String best = "";
        double bestWeight = 0;
        for (String offer : offers) {
            double weight = weight(offer, accept.toLowerCase(Locale.ROOT));
            if (weight > bestWeight) {
                best = offer;
                bestWeight = weight;
            }
        }
        return best;
    }

    /** The weight of the most specific range that the type falls in; 0 if there is none. */
    private static double weight(String type, String accept) {
        String anyOfItsKind = type.substring(0, type.indexOf('/')) + "/*";
        double weight = 0;
        int precision = 0;
        for (String range : accept.split(",")) {
            String[] parts = range.split(";");
            String name = parts[0].strip();
            int precise = name.equals(type) ? 3 : name.equals(anyOfItsKind) ? 2 : name.equals("*/*") ? 1 : 0;
            if (precise > precision) {
                precision = precise;
                weight = quality(parts);
            }
        }
        return weight;
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                String value = parameter.substring(2).strip();
                return value.matches("[01](\\.\\d{0,3})?") ? Double.parseDouble(value) : 0;
            }
        }
        return 1;
    }
}
