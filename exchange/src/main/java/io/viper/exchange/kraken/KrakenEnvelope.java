package io.viper.exchange.kraken;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.kit.FrameReader;

/**
 * The outer members of a spot frame, whatever their order: {@code {"channel": "book", "type": "snapshot", "data": […]}} or
 * {@code {"method": "subscribe", "success": true, "result": {"channel": "book"}}}. Used again for every frame.
 */
final class KrakenEnvelope {
    private static final String[] CHANNELS = {"trade", "ticker", "book", "ohlc", "status", "heartbeat"};
    static final int TRADE = 0;
    static final int TICKER = 1;
    static final int BOOK = 2;
    static final int OHLC = 3;
    static final int STATUS = 4;
    static final int NO_CHANNEL = -2;

    /** One of the above, or -1 for another one. */
    int channel;

    boolean snapshot;
    /** In front of the data; -1 where there is none. */
    int data;

    String method = "";
    boolean success;
    String error = "";
    String subscribed = "";

    void read(FrameReader reader, CharSequence frame) throws BadReplyException {
        channel = NO_CHANNEL;
        snapshot = false;
        data = -1;
        method = "";
        success = true;
        error = "";
        subscribed = "";
        reader.begin(frame);
        reader.beginObject();
        while (reader.nextMember()) member(reader);
        reader.end();
    }

    private void member(FrameReader reader) throws BadReplyException {
        if (reader.named("channel")) {
            reader.string();
            channel = reader.among(CHANNELS);
        } else if (reader.named("type")) {
            reader.string();
            snapshot = reader.named("snapshot");
            if (!snapshot && !reader.named("update")) throw new BadReplyException("neither snapshot nor update");
        } else if (reader.named("data")) {
            data = reader.mark();
            reader.skip();
        } else if (reader.named("method")) {
            reader.string();
            method = reader.text();
        } else if (reader.named("success")) {
            success = reader.flag();
        } else if (reader.named("error")) {
            if (!reader.isNull()) {
                reader.scalar();
                error = reader.text();
            }
        } else if (reader.named("result") && reader.peek() == '{') result(reader);
        else reader.skip();
    }

    private void result(FrameReader reader) throws BadReplyException {
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("channel")) {
                reader.string();
                subscribed = reader.text();
            } else reader.skip();
        }
    }
}
