package io.viper.venue;

import java.util.Set;
import java.util.regex.Pattern;

/** An exchange that begins to use a new word. */
final class Wording {
    private static final String NEW = "word_of_tomorrow";

    private final Pattern members;

    /** @param names of members whose words change */
    Wording(Set<String> names) {
        members = Pattern.compile("(\"(?:" + String.join("|", names) + ")\"\\s*:\\s*)\"[^\"]*\"");
    }

    /** The same message with the new word in all of these members. */
    String changed(String message) {
        return members.matcher(message).replaceAll("$1\"" + NEW + "\"");
    }
}
