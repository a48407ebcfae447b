package io.viper.exchange;

import java.util.List;
import java.util.Optional;

/** Another stream's protocol, but for what whoever implements this says otherwise. */
public interface StreamAround extends StreamProtocol {
    /** The other one. */
    StreamProtocol real();

    @Override
    default Optional<String> login(Credentials credentials, long timeMillis) {
        return real().login(credentials, timeMillis);
    }

    @Override
    default Optional<Ticket> ticket() {
        return real().ticket();
    }

    @Override
    default List<String> subscribe(List<Topic> topics) {
        return real().subscribe(topics);
    }

    @Override
    default String ping() {
        return real().ping();
    }

    @Override
    default long pingMillis() {
        return real().pingMillis();
    }

    @Override
    default long silenceMillis() {
        return real().silenceMillis();
    }

    @Override
    default long lifeMillis() {
        return real().lifeMillis();
    }

    @Override
    default BookRule bookRule() {
        return real().bookRule();
    }

    @Override
    default Control read(CharSequence frame, long arrivedNanos, StreamSink sink) throws BadReplyException {
        return real().read(frame, arrivedNanos, sink);
    }
}
