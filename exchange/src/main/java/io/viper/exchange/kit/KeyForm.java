package io.viper.exchange.kit;

import io.viper.exchange.Credentials;
import io.viper.exchange.Secret;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The forms in which exchanges hand out keys. A part that is not of its form would sign nothing, or be sent as something else
 * than was meant. What is told of one is its name, the form and what is wrong, and never a letter of it.
 */
public final class KeyForm {
    private static final String WORD = "one word, as its page shows it";
    private static final String BASE64 = "Base64, as its page shows it";
    private static final String PHRASE = "what was chosen when the key was made";
    private static final char FIRST = '!';
    private static final char LAST = '~';

    private KeyForm() {}

    /** Key and secret are words; without a passphrase. Empty if they are. */
    public static Optional<String> words(String exchange, Credentials given) {
        return key(exchange, given).or(() -> flaw("secret", exchange, WORD, ofWord(given.secret())));
    }

    /** Key and secret are words, and the passphrase is a text of printable ASCII. Empty if they are. */
    public static Optional<String> withPassphrase(String exchange, Credentials given) {
        return words(exchange, given).or(() -> flaw("passphrase", exchange, PHRASE, ofLine(given.passphrase(), ' ')));
    }

    /** The key is a word and the secret Base64; without a passphrase. Empty if they are. */
    public static Optional<String> withBase64(String exchange, Credentials given) {
        return key(exchange, given).or(() -> flaw("secret", exchange, BASE64, ofBase64(given.secret())));
    }

    private static Optional<String> key(String exchange, Credentials given) {
        return flaw("key", exchange, WORD, ofWord(given.key()));
    }

    /**
     * What is told of a part.
     *
     * @param form as it is expected
     * @param problem what the part does instead, without a letter of it; nothing is told where it is empty
     */
    public static Optional<String> flaw(String part, String exchange, String form, String problem) {
        return problem.isEmpty()
                ? Optional.empty()
                : Optional.of("the " + part + " of " + exchange + " is " + form + "; this one " + problem);
    }

    /** Why a text is not a word of printable ASCII; empty if it is. */
    public static String ofWord(Secret part) {
        return ofLine(part, FIRST);
    }

    private static String ofLine(Secret part, char first) {
        String text = part.reveal();
        if (text.isEmpty()) return "is empty";
        if (!text.strip().equals(text)) return "begins or ends with a space or a line break";
        return text.chars().allMatch(each -> each >= first && each <= LAST) ? "" : "has letters that none has";
    }

    private static String ofBase64(Secret part) {
        String problem = ofWord(part);
        if (!problem.isEmpty()) return problem;
        try {
            byte[] decoded = Base64.getDecoder().decode(part.bytes());
            Arrays.fill(decoded, (byte) 0);
            return decoded.length == 0 ? "is none" : "";
        } catch (IllegalArgumentException _) {
            return "is none";
        }
    }
}
