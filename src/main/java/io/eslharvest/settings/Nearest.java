package io.eslharvest.settings;

import java.util.Collection;
import java.util.List;

/** Finds the known word that a misspelt one was most likely meant to be. */
public final class Nearest {

    private Nearest() {}

    /**
     * The candidate that takes the fewest single-letter edits; among equals the first in alphabetical order. One that
     * begins with the word is nearer than one that does not: the rest was left out.
     *
     * @param candidates at least one
     */
    public static String to(String word, Collection<String> candidates) {
        List<String> longer = candidates.stream()
                .filter(candidate -> candidate.startsWith(word))
                .toList();
        return fewestEdits(word, longer.isEmpty() ? candidates : longer);
    }

    private static String fewestEdits(String word, Collection<String> candidates) {
        String nearest = null;
        int fewest = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            int edits = edits(word, candidate);
            if (edits < fewest || edits == fewest && candidate.compareTo(nearest) < 0) {
                nearest = candidate;
                fewest = edits;
            }
        }
        return nearest;
    }

    /** How many letters have to be changed, added or taken out: Levenshtein distance, kept in one row of the table. */
    public static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
