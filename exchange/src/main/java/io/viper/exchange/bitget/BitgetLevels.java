package io.viper.exchange.bitget;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.FrameReader;
import java.util.Arrays;

/** One side of a book as a frame has it, used again for every frame: {@code [["83744.78","0"],["83747.24","0.23"]]}. */
final class BitgetLevels {
    /** No price or size is larger. */
    private static final double MOST = 1e18;

    private final FrameReader reader;
    private double[] prices = new double[16];
    private double[] sizes = new double[16];
    private int size;

    BitgetLevels(FrameReader reader) {
        this.reader = reader;
    }

    /** Nothing was told. */
    void forget() {
        size = -1;
    }

    /** Whether the side was told; it may be empty. */
    boolean told() {
        return size >= 0;
    }

    int size() {
        return size;
    }

    double price(int level) {
        return prices[level];
    }

    double quantity(int level) {
        return sizes[level];
    }

    /** The reader is in front of the side. */
    void read() throws BadReplyException {
        size = 0;
        reader.beginArray();
        while (reader.nextElement()) {
            if (size == prices.length) {
                prices = Arrays.copyOf(prices, 2 * size);
                sizes = Arrays.copyOf(sizes, 2 * size);
            }
            reader.beginArray();
            prices[size] = element();
            sizes[size] = element();
            while (reader.nextElement()) reader.skip();
            if (prices[size] <= 0) throw new BadReplyException("a level without a price");
            size++;
        }
    }

    void tell(StreamSink sink, boolean bid) {
        for (int k = 0; k < size; k++) sink.bookLevel(bid, prices[k], sizes[k]);
    }

    private double element() throws BadReplyException {
        if (!reader.nextElement()) throw new BadReplyException("a number is missing");
        return number(reader);
    }

    /** A price or a size. */
    static double number(FrameReader reader) throws BadReplyException {
        double value = reader.positive();
        if (value > MOST) throw new BadReplyException("a number beyond all bounds");
        return value;
    }
}
