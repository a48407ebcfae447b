package io.viper.exchange.kraken;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.BookRule;
import io.viper.exchange.Credentials;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.FrameReader;
import io.viper.exchange.kit.Masked;
import java.util.List;
import java.util.Optional;

/**
 * Spot market data, WebSocket version 2. Books have no sequence numbers: the numbers are ours, and {@link KrakenBooks}
 * leaves one out where {@link KrakenChecksum} tells that the book is not whole. For one connection, read by one thread.
 */
final class KrakenMarketStream implements StreamProtocol {
    private static final long SILENCE_MILLIS = 20_000;
    private static final long PING_MILLIS = 15_000;

    private final FrameReader reader = new FrameReader();
    private final KrakenEnvelope envelope = new KrakenEnvelope();
    private final KrakenMarketFrames frames = new KrakenMarketFrames(reader);

    @Override
    public Optional<String> login(Credentials credentials, long timeMillis) {
        return Optional.empty();
    }

    @Override
    public BookRule bookRule() {
        return BookRule.NEXT;
    }

    @Override
    public List<String> subscribe(List<Topic> topics) {
        frames.asked(topics);
        return KrakenTopics.market(topics);
    }

    @Override
    public String ping() {
        return "{\"method\":\"ping\"}";
    }

    @Override
    public long pingMillis() {
        return PING_MILLIS;
    }

    /** Kraken sends a heartbeat every second once something is subscribed to. */
    @Override
    public long silenceMillis() {
        return SILENCE_MILLIS;
    }

    @Override
    public Control read(CharSequence frame, long arrivedNanos, StreamSink sink) throws BadReplyException {
        envelope.read(reader, frame);
        if (envelope.channel == KrakenEnvelope.NO_CHANNEL) return answer(envelope);
        if (envelope.channel < 0 || envelope.data < 0) return Control.DATA;
        if (envelope.channel == KrakenEnvelope.STATUS) return status(frame);
        frames.check(frame, envelope, arrivedNanos);
        frames.read(frame, envelope, arrivedNanos, sink);
        return Control.DATA;
    }

    /** What an answer to one of our own frames means; shared with the account's stream. */
    static Control answer(KrakenEnvelope envelope) {
        if (!envelope.success) {
            ErrorKind kind = KrakenErrors.kind(envelope.error);
            return new Control.Refused(kind, Masked.words(envelope.error));
        }
        return envelope.method.equals("subscribe") ? new Control.Subscribed(envelope.subscribed) : Control.DATA;
    }

    /** {@code "data": [{"system": "maintenance", …}]}: Kraken goes away. */
    private Control status(CharSequence frame) throws BadReplyException {
        boolean leaving = false;
        reader.begin(frame);
        reader.back(envelope.data);
        reader.beginArray();
        while (reader.nextElement()) {
            reader.beginObject();
            while (reader.nextMember()) {
                if (reader.named("system")) {
                    reader.scalar();
                    leaving |= reader.named("maintenance");
                } else reader.skip();
            }
        }
        return leaving ? new Control.Broken("maintenance") : Control.DATA;
    }
}
