package io.viper.exchange.kit;

import io.viper.core.model.Bar;
import io.viper.exchange.StreamSink;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a frame says until all of it was read, so that nothing is told of a frame that is wrong further on. It is used
 * again for every frame and makes no objects; for one thread, and for market data only.
 *
 * <pre>{@code
 * held.forget();
 * read(frame, held);
 * held.tell(sink);
 * }</pre>
 */
public final class HeldBack implements StreamSink {
    private static final byte TRADE = 0;
    private static final byte QUOTE = 1;
    private static final byte BEGIN = 2;
    private static final byte LEVEL = 3;
    private static final byte END = 4;
    private static final byte BAR = 5;
    private static final byte MARK = 6;
    private static final byte FUNDING = 7;
    private static final int NUMBERS = 4;
    private static final int FIRST = 64;

    private byte[] kinds = new byte[FIRST];
    private boolean[] flags = new boolean[FIRST];
    private long[] times = new long[FIRST];
    /** Two of each. */
    private long[] counts = new long[2 * FIRST];
    /** Four of each. */
    private double[] numbers = new double[NUMBERS * FIRST];
    /** Symbol, and a trade's id or a bar. */
    private @Nullable Object[] objects = new @Nullable Object[2 * FIRST];

    private int size;

    /** With nothing kept. */
    public HeldBack() {}

    /** Keeps nothing of what was. */
    public void forget() {
        size = 0;
    }

    private int next(byte kind, Object symbol, long time, boolean flag) {
        if (size == kinds.length) grow();
        kinds[size] = kind;
        flags[size] = flag;
        times[size] = time;
        objects[2 * size] = symbol;
        return size++;
    }

    private void grow() {
        int more = 2 * size;
        kinds = Arrays.copyOf(kinds, more);
        flags = Arrays.copyOf(flags, more);
        times = Arrays.copyOf(times, more);
        counts = Arrays.copyOf(counts, 2 * more);
        numbers = Arrays.copyOf(numbers, NUMBERS * more);
        objects = Arrays.copyOf(objects, 2 * more);
    }

    private void numbers(int which, double a, double b, double c, double d) {
        numbers[NUMBERS * which] = a;
        numbers[NUMBERS * which + 1] = b;
        numbers[NUMBERS * which + 2] = c;
        numbers[NUMBERS * which + 3] = d;
    }

    @Override
    public void trade(String symbol, long time, String tradeId, double price, double size, boolean buyerTook) {
        int which = next(TRADE, symbol, time, buyerTook);
        objects[2 * which + 1] = tradeId;
        numbers(which, price, size, 0, 0);
    }

    @Override
    public void quote(String symbol, long time, double bid, double bidSize, double ask, double askSize) {
        numbers(next(QUOTE, symbol, time, false), bid, bidSize, ask, askSize);
    }

    @Override
    public void bookBegin(String symbol, long time, boolean snapshot, long first, long last) {
        int which = next(BEGIN, symbol, time, snapshot);
        counts[2 * which] = first;
        counts[2 * which + 1] = last;
    }

    @Override
    public void bookLevel(boolean bid, double price, double size) {
        numbers(next(LEVEL, "", 0, bid), price, size, 0, 0);
    }

    @Override
    public void bookEnd() {
        next(END, "", 0, false);
    }

    @Override
    public void bar(String symbol, Bar bar, boolean closed) {
        int which = next(BAR, symbol, 0, closed);
        objects[2 * which + 1] = bar;
    }

    @Override
    public void mark(String symbol, long time, double markPrice, double indexPrice) {
        numbers(next(MARK, symbol, time, false), markPrice, indexPrice, 0, 0);
    }

    @Override
    public void funding(String symbol, long time, double rate, long nextTime) {
        int which = next(FUNDING, symbol, time, false);
        counts[2 * which] = nextTime;
        numbers(which, rate, 0, 0, 0);
    }

    /** Tells everything that was kept, in order. */
    public void tell(StreamSink sink) {
        for (int k = 0; k < size; k++) tell(sink, k);
    }

    private void tell(StreamSink sink, int k) {
        double a = numbers[NUMBERS * k];
        double b = numbers[NUMBERS * k + 1];
        switch (kinds[k]) {
            case TRADE -> sink.trade(text(2 * k), times[k], text(2 * k + 1), a, b, flags[k]);
            case QUOTE -> sink.quote(text(2 * k), times[k], a, b, numbers[NUMBERS * k + 2], numbers[NUMBERS * k + 3]);
            case BEGIN -> sink.bookBegin(text(2 * k), times[k], flags[k], counts[2 * k], counts[2 * k + 1]);
            case LEVEL -> sink.bookLevel(flags[k], a, b);
            case END -> sink.bookEnd();
            case BAR -> {
                if (objects[2 * k + 1] instanceof Bar bar) sink.bar(text(2 * k), bar, flags[k]);
            }
            case MARK -> sink.mark(text(2 * k), times[k], a, b);
            default -> sink.funding(text(2 * k), times[k], a, counts[2 * k]);
        }
    }

    private String text(int place) {
        return objects[place] instanceof String text ? text : "";
    }
}
