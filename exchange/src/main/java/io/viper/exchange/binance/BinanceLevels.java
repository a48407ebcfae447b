package io.viper.exchange.binance;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.FrameReader;
import java.util.Arrays;

/** One side of a book frame, kept until the whole frame is known to make sense. Used again for every frame. */
final class BinanceLevels {
    private static final int MOST = 10_000;

    private double[] prices = new double[64];
    private double[] sizes = new double[64];
    private int count;

    void clear() {
        count = 0;
    }

    /** Reads {@code [["61737.63","0.001"],…]}. */
    void read(FrameReader reader) throws BadReplyException {
        count = 0;
        reader.beginArray();
        while (reader.nextElement()) {
            if (count == MOST) throw new BadReplyException("a book side of more than " + MOST + " levels");
            if (count == prices.length) grow();
            reader.beginArray();
            if (!reader.nextElement()) throw new BadReplyException("a level without a price");
            prices[count] = BinanceFrame.price(reader);
            if (!reader.nextElement()) throw new BadReplyException("a level without a size");
            sizes[count] = BinanceFrame.size(reader);
            while (reader.nextElement()) reader.skip();
            count++;
        }
    }

    private void grow() {
        prices = Arrays.copyOf(prices, 2 * prices.length);
        sizes = Arrays.copyOf(sizes, 2 * sizes.length);
    }

    void tell(boolean bid, StreamSink sink) {
        for (int k = 0; k < count; k++) sink.bookLevel(bid, prices[k], sizes[k]);
    }
}
