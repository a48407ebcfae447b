package io.viper.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text that is never shown: not by {@code toString}, not in records, not in exceptions. */
public final class Secret {
    private final byte[] bytes;

    /** Takes a copy. */
    public Secret(String text) {
        bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    /** A copy of its bytes, for signing. */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, bytes.length);
    }

    /** The text itself, for the one header that wants it. */
    public String reveal() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether there is one at all. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    @Override
    public String toString() {
        return "***";
    }
}
