package io.viper.exchange.venue;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.Credentials;
import io.viper.exchange.Protocol.AccountLine;
import io.viper.exchange.Protocol.BookPage;
import io.viper.exchange.Protocol.MarketLine;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.StreamRunner;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The lines of a client, kept open by the real runner. */
final class Streams implements AutoCloseable {
    private static final long IMPATIENT_MILLIS = 1_500;

    final Heard heard;
    private final Bench bench;
    private final Caller caller;
    private final List<StreamRunner> runners = new ArrayList<>();
    private final int openedBefore;

    /** @param caller for what has to be asked before a line is opened */
    private Streams(Bench bench, Caller caller) {
        this.bench = bench;
        this.caller = caller;
        this.openedBefore = bench.venue.opened();
        this.heard = new Heard(
                bench.entrant.bookRule(),
                bench.protocol
                        .book(bench.listing)
                        .<Supplier<Optional<BookPage>>>map(
                                call -> () -> bench.call(call).optional())
                        .orElse(null));
    }

    /** Listens to the market. */
    static Streams market(Bench bench, String detail, Topic.Kind... kinds) {
        Streams streams = new Streams(bench, bench.caller);
        for (MarketLine line : bench.protocol.marketLines(bench.entrant.product())) {
            List<Topic> topics = streams.topics(line.kinds(), detail, kinds);
            if (topics.isEmpty()) continue;
            StreamProtocol protocol = bench.protocol.marketStream(bench.entrant.product());
            streams.open(protocol, line.address(), null, topics);
        }
        return streams.up();
    }

    /** Listens to the account. */
    static Streams account(Bench bench, Topic.Kind... kinds) {
        return account(bench, bench.credentials(), kinds).up();
    }

    static Streams account(Bench bench, Credentials credentials, Topic.Kind... kinds) {
        Caller caller = bench.caller(credentials);
        caller.askTime();
        Streams streams = new Streams(bench, caller);
        List<AccountLine> lines = bench.protocol.accountLines(bench.entrant.product());
        for (AccountLine line : lines) {
            List<Topic> topics = streams.topics(line.kinds(), "", kinds);
            if (!topics.isEmpty()) streams.open(line.stream(), line.address(), credentials, topics);
        }
        StreamProtocol protocol = bench.protocol.accountStream(bench.entrant.product());
        List<Topic> topics = streams.topics(Set.of(kinds), "", kinds);
        streams.open(protocol, bench.protocol.endpoints().accountStream(), credentials, topics);
        return streams;
    }

    private List<Topic> topics(Set<Topic.Kind> there, String detail, Topic.Kind... kinds) {
        return Arrays.stream(kinds)
                .filter(there::contains)
                .map(kind -> new Topic(kind, bench.listing, detail))
                .toList();
    }

    private void open(StreamProtocol protocol, String address, @Nullable Credentials credentials, List<Topic> topics) {
        URI real = URI.create(address);
        String query = real.getRawQuery() == null ? "" : "?" + real.getRawQuery();
        String path = real.getRawPath() == null ? "" : real.getRawPath();
        String there = bench.venue.streamAddress() + (path.isEmpty() && !query.isEmpty() ? "/" : path) + query;
        runners.add(new StreamRunner(new Impatient(protocol), caller, there, credentials, topics, heard, heard));
    }

    private Streams up() {
        Bench.await(
                "all lines are up",
                () -> heard.ups.get() >= runners.size() && bench.venue.opened() - openedBefore >= runners.size());
        return this;
    }

    @Override
    public void close() {
        runners.forEach(StreamRunner::close);
    }

    /** The same protocol, which gives a silent line up sooner. */
    private record Impatient(StreamProtocol real) implements StreamProtocol {
        @Override
        public Optional<String> login(Credentials credentials, long timeMillis) {
            return real.login(credentials, timeMillis);
        }

        @Override
        public Optional<Ticket> ticket() {
            return real.ticket();
        }

        @Override
        public List<String> subscribe(List<Topic> topics) {
            return real.subscribe(topics);
        }

        @Override
        public List<String> unsubscribe(List<Topic> topics) {
            return real.unsubscribe(topics);
        }

        @Override
        public String ping() {
            return real.ping();
        }

        @Override
        public long pingMillis() {
            return real.pingMillis() == 0 ? 0 : IMPATIENT_MILLIS / 3;
        }

        @Override
        public long silenceMillis() {
            return real.silenceMillis() == 0 ? 0 : IMPATIENT_MILLIS;
        }

        @Override
        public Control read(CharSequence frame, long arrivedNanos, StreamSink sink) throws BadReplyException {
            return real.read(frame, arrivedNanos, sink);
        }
    }
}
