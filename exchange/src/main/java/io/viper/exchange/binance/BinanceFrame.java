package io.viper.exchange.binance;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.kit.FrameReader;

/**
 * The members of one market frame, as they were read: most have one letter, and what a letter means depends on the event,
 * whose name may come behind them. Used again for every frame; {@link BinanceMarketStream} tells what the members mean.
 */
final class BinanceFrame {
    private static final double BEYOND = 1e15;
    private static final String[] EVENTS = {
        "trade", "aggTrade", "bookTicker", "depthUpdate", "kline", "markPriceUpdate", "serverShutdown"
    };

    private static final String[] NAMES = {
        "e", "E", "s", "T", "U", "u", "b", "a", "B", "A", "p", "q", "t", "m", "i", "r", "k", "X"
    };

    /** Stands for {@code pu}, the last number of the change before. */
    static final char PREVIOUS = 'x';

    /** What kind of event it is, in the order of their names. */
    enum Event {
        TRADE,
        AGGREGATE,
        QUOTE,
        DEPTH,
        BAR,
        MARK,
        SHUTDOWN,
        /** It has no name. */
        NONE,
        /** It has one that is not listened to. */
        OTHER
    }

    private static final Event[] KINDS = Event.values();

    final BinanceLevels bids = new BinanceLevels();
    final BinanceLevels asks = new BinanceLevels();
    final BinanceBar bar = new BinanceBar();
    private final BinanceNames symbols = new BinanceNames();
    private final BinanceNames streams = new BinanceNames();

    Event event = Event.NONE;
    String stream = "";
    String symbol = "";
    String kind = "";
    long eventTime;
    long time;
    long id;
    long aggregate;
    long first;
    long last;
    long previous;
    double bidOrPrice;
    double bidSize;
    double ask;
    double askSize;
    double price;
    double size;
    double index;
    double rate;
    boolean buyerRested;
    /** Which members were there, a bit for each letter of interest. */
    private long seen;

    /** A number above zero and below 1e15; everything else is refused. */
    static double price(FrameReader reader) throws BadReplyException {
        double value = reader.positive();
        if (value == 0 || value > BEYOND) throw new BadReplyException("a price of " + value);
        return value;
    }

    /** A number from zero up and below 1e15; everything else is refused. */
    static double size(FrameReader reader) throws BadReplyException {
        double value = reader.positive();
        if (value > BEYOND) throw new BadReplyException("a size of " + value);
        return value;
    }

    /** Forgets the frame before, but not the names that were seen: they come again. */
    void begin() {
        event = Event.NONE;
        stream = "";
        symbol = "";
        kind = "";
        seen = 0;
        bids.clear();
        asks.clear();
        bar.clear();
    }

    /** Whether all these members were there. */
    boolean has(String letters) {
        for (int k = 0; k < letters.length(); k++) if ((seen & bit(letters.charAt(k))) == 0) return false;
        return true;
    }

    private static long bit(char letter) {
        return 1L << (letter - 'A');
    }

    private void saw(char letter) {
        seen |= bit(letter);
    }

    /** The name of a stream in front of its data. */
    void stream(FrameReader reader) throws BadReplyException {
        reader.string();
        stream = streams.read(reader);
    }

    /** Reads a member whose name was just read. */
    void member(FrameReader reader) throws BadReplyException {
        if (event == Event.OTHER) {
            reader.skip();
            return;
        }
        char letter = letter(reader);
        switch (letter) {
            case 'e' -> event = event(reader);
            case 's' -> symbol = name(reader);
            case 'E' -> eventTime = reader.whole();
            case 'T' -> time = reader.whole();
            case 't' -> id = reader.whole();
            case 'U' -> first = reader.whole();
            case 'u' -> last = reader.whole();
            case PREVIOUS -> previous = reader.whole();
            case 'p' -> price = size(reader);
            case 'q' -> size = size(reader);
            case 'i' -> index = size(reader);
            case 'r' -> rate = rate(reader);
            case 'B' -> bidSize = size(reader);
            case 'A' -> askSize = size(reader);
            case 'm' -> buyerRested = reader.flag();
            case 'b' -> bid(reader);
            case 'a' -> ask(reader);
            case 'k' -> bar.read(reader);
            case 'X' -> kind = word(reader);
            default -> reader.skip();
        }
        if (letter != 0) saw(letter);
    }

    /** The one letter of the name, or the letter that stands for a longer one; 0 for what is not looked at. */
    private char letter(FrameReader reader) {
        if (reader.named("pu")) return PREVIOUS;
        for (int k = 0; k < NAMES.length; k++) if (reader.named(NAMES[k])) return NAMES[k].charAt(0);
        if (reader.named("bids")) return 'b';
        if (reader.named("asks")) return 'a';
        return reader.named("lastUpdateId") ? 'u' : 0;
    }

    private static Event event(FrameReader reader) throws BadReplyException {
        reader.string();
        int which = reader.among(EVENTS);
        return which < 0 ? Event.OTHER : KINDS[which];
    }

    private String name(FrameReader reader) throws BadReplyException {
        reader.string();
        return symbols.read(reader);
    }

    private static String word(FrameReader reader) throws BadReplyException {
        reader.string();
        return reader.named("MARKET") ? "MARKET" : reader.text();
    }

    /** NaN where it is empty: what has a day of delivery pays nothing. */
    private static double rate(FrameReader reader) throws BadReplyException {
        int mark = reader.mark();
        reader.scalar();
        if (reader.named("")) return Double.NaN;
        reader.back(mark);
        double value = reader.number();
        if (Math.abs(value) > 1) throw new BadReplyException("a funding rate of " + value);
        return value;
    }

    /** Levels, the best price, or the number of an order. */
    private void bid(FrameReader reader) throws BadReplyException {
        if (reader.peek() == '[') bids.read(reader);
        else bidOrPrice = size(reader);
    }

    /** Levels, the best price, or the number of an aggregated trade. */
    private void ask(FrameReader reader) throws BadReplyException {
        char next = reader.peek();
        if (next == '[') asks.read(reader);
        else if (next == '"') ask = size(reader);
        else aggregate = reader.whole();
    }
}
