package io.viper.exchange.binance;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.kit.FrameReader;

/**
 * Answers to what was said on a market stream: {@code {"result":null,"id":1}}, or {@code {"error":{"code":2,"msg":"…"}}}.
 * What a ping is answered with never ends the line.
 */
final class BinanceReplies {
    private boolean reply;
    private boolean refused;
    private String words = "";
    private String id = "";

    void begin() {
        reply = false;
        refused = false;
        words = "";
        id = "";
    }

    /** Takes the member whose name was just read, if it belongs to an answer. */
    boolean member(FrameReader reader) throws BadReplyException {
        if (reader.named("id")) {
            reader.scalar();
            id = reader.text();
        } else if (reader.named("result") || reader.named("rateLimits")) {
            reply = true;
            reader.skip();
        } else if (reader.named("error") && reader.peek() == '{') {
            reply = true;
            refused = true;
            reader.beginObject();
            while (reader.nextMember()) words(reader);
        } else {
            return false;
        }
        return true;
    }

    private void words(FrameReader reader) throws BadReplyException {
        if (!reader.named("msg")) {
            reader.skip();
            return;
        }
        reader.string();
        words = reader.text();
    }

    boolean isReply() {
        return reply;
    }

    Control control() {
        if (id.equals(BinanceTopics.PING_ID)) return Control.DATA;
        return refused ? new Control.Refused(ErrorKind.INVALID, words) : new Control.Subscribed(id);
    }
}
