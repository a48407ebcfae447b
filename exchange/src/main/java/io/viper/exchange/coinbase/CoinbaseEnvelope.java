package io.viper.exchange.coinbase;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.kit.FrameReader;
import io.viper.exchange.kit.Masked;
import io.viper.exchange.kit.Rfc3339;

/**
 * The outer members of a frame: {@code {"channel": "l2_data", "timestamp": …, "sequence_num": 7, "events": […]}}, or {@code
 * {"type": "error", "message": …}}. Frames of a connection are numbered one by one, from 0. Used again for every frame.
 */
final class CoinbaseEnvelope {
    private static final String[] CHANNELS = {
        "market_trades", "ticker", "l2_data", "candles", "user", "subscriptions", "heartbeats"
    };
    static final int TRADES = 0;
    static final int TICKER = 1;
    static final int BOOK = 2;
    static final int CANDLES = 3;
    static final int USER = 4;
    static final int SUBSCRIPTIONS = 5;

    /** One of the above, or -1. */
    int channel;

    long time;
    /** In front of the events; -1 where there are none. */
    int events;

    private String type = "";
    private String message = "";
    private long sequence;
    private volatile long last = -1;
    private volatile boolean broken;
    private boolean old;

    /** A connection begins: any number may come first. */
    void begin() {
        last = -1;
        broken = false;
    }

    void read(FrameReader reader, CharSequence frame, long arrived) throws BadReplyException {
        channel = -1;
        events = -1;
        sequence = -1;
        time = arrived;
        type = "";
        message = "";
        reader.begin(frame);
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("channel")) {
                reader.string();
                channel = reader.among(CHANNELS);
            } else if (reader.named("timestamp")) {
                reader.string();
                time = Rfc3339.nanos(reader.text());
            } else if (reader.named("sequence_num")) sequence = reader.whole();
            else if (reader.named("events")) {
                events = reader.mark();
                reader.skip();
            } else if (reader.named("type")) {
                reader.scalar();
                type = reader.text();
            } else if (reader.named("message")) {
                reader.scalar();
                message = reader.text();
            } else reader.skip();
        }
        reader.end();
    }

    boolean refused() {
        return type.equals("error");
    }

    Control refusal() {
        return new Control.Refused(message.contains("auth") ? ErrorKind.KEY : ErrorKind.OTHER, Masked.words(message));
    }

    /** Whether a frame is missing in front of this one, or was. It cannot be asked for: the line has to begin anew. */
    boolean gap() {
        if (sequence == 0) begin();
        old = sequence >= 0 && sequence <= last;
        broken |= !old && sequence >= 0 && last >= 0 && sequence != last + 1;
        if (!old && sequence >= 0) last = sequence;
        return broken;
    }

    /** Whether it was told before, or comes too late; asked behind {@link #gap}. */
    boolean old() {
        return old;
    }
}
