package io.viper.exchange.bitget;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.kit.FrameReader;
import io.viper.exchange.kit.KnownTexts;

/**
 * What stands around the data of a frame: {@code {"action":"update","arg":{…},"data":[…],"ts":1}} in whatever order, or an
 * event such as {@code {"event":"login","code":0}}. Read once, before the data is; used again for every frame.
 */
final class BitgetFrames {
    private static final String PONG = "pong";

    private final FrameReader reader;
    private final KnownTexts known = new KnownTexts();
    private String event = "";
    private String operation = "";
    private String action = "";
    private String channel = "";
    private String market = "";
    private String instrument = "";
    private String code = "";
    private String words = "";
    private long millis;
    /** In front of the data; below zero where there is none. */
    private int data;

    /** With the reader that reads the data afterwards. */
    BitgetFrames(FrameReader reader) {
        this.reader = reader;
    }

    private void forget() {
        event = "";
        operation = "";
        action = "";
        channel = "";
        market = "";
        instrument = "";
        code = "";
        words = "";
        millis = 0;
        data = -1;
    }

    /** What an event means for the line; null-free: {@link Control#DATA} for frames with data. */
    Control open(CharSequence frame) throws BadReplyException {
        forget();
        if (PONG.contentEquals(frame)) return Control.DATA;
        reader.begin(frame);
        reader.beginObject();
        while (reader.nextMember()) member();
        reader.end();
        if (hasData()) return Control.DATA;
        return switch (event) {
            case "login" -> code.equals("0") ? Control.LOGGED_IN : refused();
            case "subscribe" -> new Control.Subscribed(channel + " " + instrument);
            case "unsubscribe" -> Control.DATA;
            case "error" -> refused();
            default -> {
                if (operation.equals("unsubscribe")) yield Control.DATA;
                throw new BadReplyException("neither data nor a known event");
            }
        };
    }

    private Control refused() {
        ErrorKind kind = BitgetCodes.kind(code);
        return new Control.Refused(kind, BitgetErrors.shortened(code + " " + words));
    }

    private void member() throws BadReplyException {
        if (reader.named("event")) event = scalar();
        else if (reader.named("op")) operation = scalar();
        else if (reader.named("action")) action = scalar();
        else if (reader.named("code")) code = scalar();
        else if (reader.named("msg")) words = scalar();
        else if (reader.named("ts")) millis = reader.whole();
        else if (reader.named("arg")) argument();
        else {
            if (reader.named("data")) data = reader.mark();
            reader.skip();
        }
    }

    /**
     * Which channel of which instrument; accounts have a coin in its place.
     *
     * <pre>{@code
     * "arg":{"instType":"USDT-FUTURES","channel":"books","instId":"BTCUSDT"}
     * }</pre>
     */
    private void argument() throws BadReplyException {
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("channel")) channel = scalar();
            else if (reader.named("instType")) market = scalar();
            else if (reader.named("instId") || reader.named("coin")) instrument = scalar();
            else reader.skip();
        }
    }

    private String scalar() throws BadReplyException {
        reader.scalar();
        return reader.text(known);
    }

    /**
     * Whether there is more to read than the event.
     */
    boolean hasData() {
        return data >= 0;
    }

    /** Goes to the data, which the frame has: the same as if its members were being read. */
    void toData() {
        reader.back(data);
    }

    String channel() {
        return channel;
    }

    String market() {
        return market;
    }

    /**
     * Its own name of the instrument, or the coin; {@code default} for all of an account.
     */
    String instrument() {
        return instrument;
    }

    /**
     * Whether data replaces what was there; otherwise it changes it.
     *
     * @throws BadReplyException if the frame says neither
     */
    boolean snapshot() throws BadReplyException {
        if (action.equals("snapshot")) return true;
        if (action.equals("update")) return false;
        throw new BadReplyException("neither snapshot nor update");
    }

    /** When the frame was sent, UTC epoch milliseconds; 0 if it does not say. */
    long millis() {
        return millis;
    }
}
