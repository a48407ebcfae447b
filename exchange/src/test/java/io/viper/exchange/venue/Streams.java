package io.viper.exchange.venue;

import io.viper.exchange.Credentials;
import io.viper.exchange.Protocol.AccountLine;
import io.viper.exchange.Protocol.BookPage;
import io.viper.exchange.Protocol.MarketLine;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Topic;
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
    final Heard heard;
    private final Bench bench;
    private final String host;
    private final Caller caller;
    private final Impatient.Pace pace;
    private final List<StreamRunner> runners = new ArrayList<>();
    private final int openedBefore;

    /** @param caller for what has to be asked before a line is opened */
    private Streams(Bench bench, Caller caller, Impatient.Pace pace) {
        this(bench, bench.venue.streamAddress(), caller, pace);
    }

    private Streams(Bench bench, String host, Caller caller, Impatient.Pace pace) {
        this.bench = bench;
        this.host = host;
        this.caller = caller;
        this.pace = pace;
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
        return market(bench, Impatient.Pace.USUAL, detail, kinds);
    }

    static Streams market(Bench bench, Impatient.Pace pace, String detail, Topic.Kind... kinds) {
        Streams streams = new Streams(bench, bench.caller, pace);
        for (MarketLine line : bench.protocol.marketLines(bench.entrant.product())) {
            List<Topic> topics = streams.topics(line.kinds(), detail, kinds);
            if (topics.isEmpty()) continue;
            streams.open(() -> bench.protocol.marketStream(bench.entrant.product()), line.address(), null, topics);
        }
        return streams.up();
    }

    /** Listens to the account. */
    static Streams account(Bench bench, Topic.Kind... kinds) {
        return account(bench, Impatient.Pace.USUAL, kinds);
    }

    static Streams account(Bench bench, Impatient.Pace pace, Topic.Kind... kinds) {
        return account(bench, pace, bench.credentials(), kinds).up();
    }

    /** With a key that may not be taken; it is not waited for. */
    static Streams account(Bench bench, Credentials credentials, Topic.Kind... kinds) {
        return account(bench, Impatient.Pace.USUAL, credentials, kinds);
    }

    private static Streams account(Bench bench, Impatient.Pace pace, Credentials credentials, Topic.Kind... kinds) {
        Caller caller = bench.caller(credentials);
        caller.askTime();
        Streams streams = new Streams(bench, caller, pace);
        List<AccountLine> lines = bench.protocol.accountLines(bench.entrant.product());
        for (AccountLine line : lines) {
            List<Topic> topics = streams.topics(line.kinds(), "", kinds);
            if (!topics.isEmpty()) streams.open(line.stream(), line.address(), credentials, topics);
        }
        List<Topic> topics = streams.topics(Set.of(kinds), "", kinds);
        streams.open(
                () -> bench.protocol.accountStream(bench.entrant.product()),
                bench.protocol.endpoints().accountStream(),
                credentials,
                topics);
        return streams;
    }

    /** Every line that there is, at another host; none of them is waited for. */
    static Streams elsewhere(Bench bench, String host, Caller caller) {
        Streams streams = new Streams(bench, host, caller, Impatient.Pace.USUAL);
        var product = bench.entrant.product();
        for (MarketLine line : bench.protocol.marketLines(product)) {
            streams.open(() -> bench.protocol.marketStream(product), line.address(), null, List.of());
        }
        for (AccountLine line : bench.protocol.accountLines(product)) {
            streams.open(line.stream(), line.address(), bench.credentials(), List.of());
        }
        String account = bench.protocol.endpoints().accountStream();
        streams.open(() -> bench.protocol.accountStream(product), account, bench.credentials(), List.of());
        return streams;
    }

    private List<Topic> topics(Set<Topic.Kind> there, String detail, Topic.Kind... kinds) {
        return Arrays.stream(kinds)
                .filter(there::contains)
                .map(kind -> new Topic(kind, bench.listing, detail))
                .toList();
    }

    /** The path of an exchange's stream behind another host. */
    static String moved(String address, String host) {
        URI real = URI.create(address);
        String query = real.getRawQuery() == null ? "" : "?" + real.getRawQuery();
        String path = real.getRawPath() == null ? "" : real.getRawPath();
        return host + (path.isEmpty() && !query.isEmpty() ? "/" : path) + query;
    }

    private void open(
            Supplier<StreamProtocol> protocols, String address, @Nullable Credentials credentials, List<Topic> topics) {
        String there = moved(address, host);
        Supplier<StreamProtocol> impatient = () -> new Impatient(protocols.get(), pace);
        runners.add(new StreamRunner(impatient, caller, there, credentials, topics, heard, heard));
    }

    /** How many lines there are. */
    int lines() {
        return runners.size();
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
}
