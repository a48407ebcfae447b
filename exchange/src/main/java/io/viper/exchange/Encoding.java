package io.viper.exchange;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Texts as they stand in URLs. */
public final class Encoding {
    private Encoding() {}

    /** RFC 3986: a space is {@code %20}, never a plus, so that signatures agree. */
    public static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
