package io.viper.app.console;

import java.util.Collection;

/** Did you mean? */
public final class Suggestion {
    private Suggestion() {}

    /** {@code ; did you mean viper?}, or nothing when no known name is near. */
    public static String of(String given, Collection<String> known) {
        String best = "";
        int least = 1 + Math.max(1, given.length() / 3);
        for (String name : known) {
            int distance = distance(given, name);
            boolean begins = given.length() > 1 && name.startsWith(given);
            if (begins) distance = Math.min(distance, 1);
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return best.isEmpty() ? "" : "; did you mean " + best + "?";
    }

    /** How many letters have to be changed, added or taken away. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j;
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
