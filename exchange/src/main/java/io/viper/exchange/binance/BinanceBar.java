package io.viper.exchange.binance;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.kit.Bars;
import io.viper.exchange.kit.FrameReader;

/** The member {@code k} of a bar's frame: {@code {"t":1638747660000,"i":"1m","o":"0.0010",…,"x":false}}. */
final class BinanceBar {
    private static final Timeframe[] TIMEFRAMES = Timeframe.values();
    private static final String[] INTERVALS = intervals();
    private static final int ALL = 0xFF;

    private long openMillis;
    private int interval;
    private double open;
    private double high;
    private double low;
    private double close;
    private double volume;
    private boolean closed;
    private int seen;

    private static String[] intervals() {
        String[] texts = new String[TIMEFRAMES.length];
        for (int k = 0; k < texts.length; k++) texts[k] = TIMEFRAMES[k].text();
        return texts;
    }

    void clear() {
        seen = 0;
        interval = -1;
    }

    void read(FrameReader reader) throws BadReplyException {
        clear();
        reader.beginObject();
        while (reader.nextMember()) seen |= member(reader);
    }

    /** A bit for each member that is needed. */
    private int member(FrameReader reader) throws BadReplyException {
        if (reader.named("t")) openMillis = reader.whole();
        else if (reader.named("i")) return interval(reader);
        else if (reader.named("o")) return first(reader);
        else if (reader.named("h")) return highest(reader);
        else if (reader.named("l")) return lowest(reader);
        else if (reader.named("c")) return last(reader);
        else if (reader.named("v")) return volume(reader);
        else if (reader.named("x")) return closed(reader);
        else {
            reader.skip();
            return 0;
        }
        return 1;
    }

    private int interval(FrameReader reader) throws BadReplyException {
        reader.string();
        interval = reader.among(INTERVALS);
        return 2;
    }

    private int first(FrameReader reader) throws BadReplyException {
        open = BinanceFrame.price(reader);
        return 4;
    }

    private int highest(FrameReader reader) throws BadReplyException {
        high = BinanceFrame.price(reader);
        return 8;
    }

    private int lowest(FrameReader reader) throws BadReplyException {
        low = BinanceFrame.price(reader);
        return 16;
    }

    private int last(FrameReader reader) throws BadReplyException {
        close = BinanceFrame.price(reader);
        return 32;
    }

    private int volume(FrameReader reader) throws BadReplyException {
        volume = BinanceFrame.size(reader);
        return 64;
    }

    private int closed(FrameReader reader) throws BadReplyException {
        closed = reader.flag();
        return 128;
    }

    /** Whether it is finished. */
    boolean isClosed() {
        return closed;
    }

    /** @throws BadReplyException if a member is missing, or no market could have made it */
    Bar bar() throws BadReplyException {
        if (seen != ALL || interval < 0) throw new BadReplyException("a bar with something missing");
        Timeframe timeframe = TIMEFRAMES[interval];
        long time = BinanceMarketStream.nanos(openMillis);
        return Bars.of(timeframe, time, open, high, low, close, volume);
    }
}
