package io.viper.app.record;

import io.viper.app.exchange.Asking;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.MarketLine;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.StreamRunner;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The connections that some topics of a market need, each kept open by a runner. */
public final class Lines implements AutoCloseable {
    private final List<Line> lines = new ArrayList<>();

    /** A connection and what comes over it. */
    private record Line(StreamRunner runner, Set<Topic.Kind> kinds) {}

    /** Is told how a line stands. */
    public interface Watcher {
        /** Everything that comes over it is asked for. */
        void up(Set<Topic.Kind> kinds);

        /** Lost; what was said meanwhile is missing. */
        void down(Set<Topic.Kind> kinds, String reason);

        /** The exchange does not tell a topic; the others go on. */
        void refused(Topic topic, String reason);

        /** A frame that made no sense. */
        void nonsense(String reason);
    }

    /**
     * Opens them.
     *
     * @param url where the exchange is, if not at its own address: streams are looked for on the same host
     * @param topics of a line, from the kinds that it has
     */
    public static Lines open(
            Asking exchange,
            Product product,
            String url,
            Function<Set<Topic.Kind>, List<Topic>> topics,
            StreamSink sink,
            Watcher watcher) {
        Lines lines = new Lines();
        for (MarketLine each : exchange.protocol().marketLines(product)) {
            List<Topic> wanted = topics.apply(each.kinds());
            if (wanted.isEmpty()) continue;
            StreamRunner runner = new StreamRunner(
                    () -> exchange.protocol().marketStream(product),
                    exchange.caller(),
                    address(each.address(), url),
                    null,
                    wanted,
                    sink,
                    watching(each.kinds(), watcher));
            lines.lines.add(new Line(runner, each.kinds()));
        }
        return lines;
    }

    private static StreamRunner.Watcher watching(Set<Topic.Kind> kinds, Watcher watcher) {
        return new StreamRunner.Watcher() {
            @Override
            public void up() {
                watcher.up(kinds);
            }

            @Override
            public void down(String reason) {
                watcher.down(kinds, reason);
            }

            @Override
            public void refused(Topic topic, ErrorKind kind, String text) {
                watcher.refused(topic, text.isEmpty() ? kind.toString() : text);
            }

            @Override
            public void nonsense(String reason) {
                watcher.nonsense(reason);
            }
        };
    }

    /** The path of a stream behind another host, {@code ws} for {@code http} and {@code wss} for {@code https}. */
    static String address(String own, String url) {
        if (url.isEmpty()) return own;
        URI stream = URI.create(own);
        String query = stream.getRawQuery() == null ? "" : "?" + stream.getRawQuery();
        return url.replaceFirst("^http", "ws") + stream.getRawPath() + query;
    }

    /** Leaves the lines over which something comes, and comes back. */
    public void renew(Topic.Kind kind, String reason) {
        for (Line line : lines) if (line.kinds().contains(kind)) line.runner().renew(reason);
    }

    @Override
    public void close() {
        lines.forEach(each -> each.runner().close());
    }
}
