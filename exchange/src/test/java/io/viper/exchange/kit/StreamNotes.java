package io.viper.exchange.kit;

import io.viper.exchange.ErrorKind;
import io.viper.exchange.StreamProtocol.Topic;
import java.util.Queue;

/** What becomes of a stream, as lines: {@code up}, {@code down: why}, {@code refused SYMBOL KIND: why}. */
record StreamNotes(Queue<String> lines) implements StreamRunner.Watcher {
    @Override
    public void up() {
        lines.add("up");
    }

    @Override
    public void down(String reason) {
        lines.add("down: " + reason);
    }

    @Override
    public void refused(Topic topic, ErrorKind kind, String text) {
        lines.add("refused " + topic.listing().symbol() + " " + kind + ": " + text);
    }
}
