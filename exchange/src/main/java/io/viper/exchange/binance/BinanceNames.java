package io.viper.exchange.binance;

import io.viper.exchange.kit.FrameReader;
import java.util.Arrays;

/** Texts that come again and again, so that each is made only once. For one thread. */
final class BinanceNames {
    private static final int MOST = 1_024;

    private String[] known = {};

    /** The text that was read last. */
    String read(FrameReader reader) {
        int which = reader.among(known);
        if (which >= 0) return known[which];
        String text = reader.text();
        if (known.length < MOST) {
            known = Arrays.copyOf(known, known.length + 1);
            known[known.length - 1] = text;
        }
        return text;
    }
}
