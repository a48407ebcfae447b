package io.viper.live.gateway;

import io.viper.core.market.Subscription;
import io.viper.core.model.Bar;
import io.viper.core.model.Event;
import io.viper.core.model.Instrument;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import io.viper.exchange.StreamSink;
import io.viper.live.exchange.Gateway;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/** What the market's streams say, as events. Bars go to their lines; quotes and trades are told as often as they are wanted. */
final class MarketDesk implements StreamSink {
    private static final long NEVER = Long.MIN_VALUE;

    private final Places places;
    private final List<BarLine> bars;
    private final Wishes wanted;
    private final Gateway.Listener listener;
    private final LongSupplier clock;
    private final IntConsumer gap;
    private final PriceBoard board;

    private final double[] marks;
    private final long[] markedAt;
    private final long[] nextFunding;
    private final long[] quotedAt;

    /**
     * @param gap is told the number of an instrument in whose bars there is one
     * @param board is told every price
     */
    MarketDesk(
            Places places,
            List<BarLine> bars,
            Wishes wanted,
            Gateway.Listener listener,
            LongSupplier clock,
            IntConsumer gap,
            PriceBoard board) {
        this.places = places;
        this.bars = bars;
        this.wanted = wanted;
        this.listener = listener;
        this.clock = clock;
        this.gap = gap;
        this.board = board;
        int count = places.listings().size();
        this.marks = new double[count];
        this.markedAt = new long[count];
        this.nextFunding = new long[count];
        this.quotedAt = new long[count];
        Arrays.fill(marks, Double.NaN);
        Arrays.fill(quotedAt, NEVER);
    }

    @Override
    public void bar(String symbol, Bar bar, boolean closed) {
        int number = places.number(symbol);
        if (number < 0) return;
        board.seen(number, bar.close());
        if (bars.get(number).seen(bar, closed, clock.getAsLong())) gap.accept(number);
    }

    @Override
    public synchronized void quote(String symbol, long time, double bid, double bidSize, double ask, double askSize) {
        int number = places.number(symbol);
        if (number < 0 || !wanted.quoted(number)) return;
        board.seen(number, ask);
        // the book says it
        Subscription told = wanted.of(number);
        if (told.levels() > 0) return;
        long now = clock.getAsLong();
        long every = told.quoteNanos();
        if (every > 0 && quotedAt[number] != NEVER && now / every == quotedAt[number] / every) return;
        quotedAt[number] = now;
        Instrument instrument = places.instrument(number);
        boolean crossed = bid > 0 && ask > 0 && bid >= ask;
        listener.on(new Event.QuoteSeen(
                number,
                now,
                crossed ? 0 : instrument.ticks(bid, Rounding.NEAREST),
                lots(instrument, bidSize),
                crossed ? 0 : instrument.ticks(ask, Rounding.NEAREST),
                lots(instrument, askSize)));
    }

    private static long lots(Instrument instrument, double amount) {
        return instrument.lots(amount, Rounding.NEAREST);
    }

    @Override
    public void trade(String symbol, long time, String tradeId, double price, double size, boolean buyerTook) {
        int number = places.number(symbol);
        if (number < 0 || !wanted.of(number).trades()) return;
        Instrument instrument = places.instrument(number);
        Side side = buyerTook ? Side.BUY : Side.SELL;
        long ticks = instrument.ticks(price, Rounding.NEAREST);
        listener.on(new Event.TradeSeen(number, clock.getAsLong(), side, ticks, lots(instrument, size)));
    }

    @Override
    public synchronized void mark(String symbol, long time, double markPrice, double indexPrice) {
        int number = places.number(symbol);
        if (number < 0 || !(markPrice > 0)) return;
        marks[number] = markPrice;
        markedAt[number] = clock.getAsLong();
    }

    @Override
    public synchronized void funding(String symbol, long time, double rate, long nextTime) {
        int number = places.number(symbol);
        if (number >= 0) nextFunding[number] = nextTime;
    }

    /** The last mark price; NaN before the first. */
    synchronized double mark(int number) {
        return marks[number];
    }

    /** The same; NaN if it is older than this moment. */
    synchronized double markSince(int number, long time) {
        return markedAt[number] >= time ? marks[number] : Double.NaN;
    }

    /** When funding is due next; 0 if nobody has told. */
    synchronized long nextFunding(int number) {
        return nextFunding[number];
    }

    /** No quote can be relied on until the next one. */
    synchronized void lost() {
        long now = clock.getAsLong();
        for (int k = 0; k < quotedAt.length; k++) {
            // those with levels are the book's
            if (quotedAt[k] != NEVER && wanted.of(k).levels() == 0) listener.on(new Event.BookLost(k, now));
            quotedAt[k] = NEVER;
        }
    }
}
