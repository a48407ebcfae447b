package io.viper.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.ThreadMXBean;
import io.viper.core.model.Bar;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamSink;
import io.viper.exchange.bitget.BitgetProtocol;
import io.viper.exchange.kit.FrameReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Frames of Bitget as the WebSocket gives them, a text each: read, checked and told to a sink by the adapter; and, for the
 * readers alone, every number in them to a {@code double}, in quotes or not.
 */
final class FrameDecoding implements Workload {
    private static final int FRAMES = 64;
    private static final int PASSES = 1_000;
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonMapper MAPPER = new JsonMapper();

    private final FrameReader reader = new FrameReader();

    /** Reads a frame. @return something that depends on all that was read */
    @FunctionalInterface
    private interface Decoder {
        double read(String frame) throws IOException, BadReplyException;
    }

    @Override
    public String name() {
        return "frames";
    }

    @Override
    public String description() {
        return "ticker, candle and book frames of Bitget to a sink, and their numbers alone, against Jackson's two ways";
    }

    @Override
    public List<Figure> measure(Rounds.Settings settings) throws Exception {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(measure("ticker", BitgetMessages::ticker, settings));
        figures.addAll(measure("candle", BitgetMessages::candle, settings));
        figures.addAll(measure("book of 2 x 15", BitgetMessages::book, settings));
        return figures;
    }

    private List<Figure> measure(String what, LongFunction<String> maker, Rounds.Settings settings) throws Exception {
        String[] frames = new String[FRAMES];
        for (int k = 0; k < FRAMES; k++) frames[k] = maker.apply(k);
        StreamProtocol bitget = new BitgetProtocol(false).marketStream(Product.LINEAR);
        Sum sum = new Sum();
        Decoder adapter = frame -> {
            bitget.read(frame, 0, sum);
            return sum.total;
        };
        double numbers = total(frames, this::numbers);
        if (numbers != total(frames, FrameDecoding::streamed) || numbers != total(frames, FrameDecoding::tree))
            throw new IllegalStateException("the readers do not agree on a " + what);
        if (total(frames, adapter) == 0) throw new IllegalStateException("nothing was told of a " + what);
        Map<String, Double> medians = new Rounds(settings)
                .with("adapter", () -> all(frames, adapter))
                .with("reader", () -> all(frames, this::numbers))
                .with("streaming", () -> all(frames, FrameDecoding::streamed))
                .with("tree", () -> all(frames, FrameDecoding::tree))
                .medians();
        double each = (double) FRAMES * PASSES;
        double streaming = medians.get("streaming") / each;
        double tree = medians.get("tree") / each;
        double told = medians.get("adapter") / each;
        double read = medians.get("reader") / each;
        return List.of(
                Figure.cost(
                        what + ", " + frames[0].length() + " letters, told to a sink",
                        told,
                        "Jackson streaming, its numbers",
                        streaming,
                        Goal.atMost(0.6)),
                Figure.cost("the same", told, "Jackson tree, its numbers", tree, Goal.NONE),
                Figure.cost("its numbers alone", read, "Jackson streaming", streaming, Goal.atMost(0.6)),
                Figure.alone("bytes it leaves, told to a sink", bytes(frames, adapter)));
    }

    private static void all(String[] frames, Decoder decoder) throws IOException, BadReplyException {
        double sum = 0;
        for (int k = 0; k < PASSES; k++) for (String frame : frames) sum += decoder.read(frame);
        if (sum == 0) throw new IllegalStateException("nothing was read");
    }

    private static double total(String[] frames, Decoder decoder) throws IOException, BadReplyException {
        double sum = 0;
        for (String frame : frames) sum += decoder.read(frame);
        return sum;
    }

    private static String bytes(String[] frames, Decoder decoder) throws IOException, BadReplyException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        all(frames, decoder);
        long before = threads.getCurrentThreadAllocatedBytes();
        all(frames, decoder);
        long left = threads.getCurrentThreadAllocatedBytes() - before;
        return String.format(Locale.ROOT, "%.1f B", left / ((double) FRAMES * PASSES));
    }

    private double numbers(String frame) throws BadReplyException {
        reader.begin(frame);
        return value(frame);
    }

    private double value(String frame) throws BadReplyException {
        double sum = 0;
        char next = reader.peek();
        if (next == '{') {
            reader.beginObject();
            while (reader.nextMember()) sum += value(frame);
        } else if (next == '[') {
            reader.beginArray();
            while (reader.nextElement()) sum += value(frame);
        } else {
            char first = frame.charAt(reader.mark() + (next == '"' ? 1 : 0));
            if (first == '-' || (first >= '0' && first <= '9')) sum = reader.number();
            else reader.skip();
        }
        return sum;
    }

    private static double streamed(String frame) throws IOException {
        double sum = 0;
        try (JsonParser parser = FACTORY.createParser(frame)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
                    sum += parser.getDoubleValue();
                } else if (token == JsonToken.VALUE_STRING && numeric(parser.getText())) {
                    sum += Double.parseDouble(parser.getText());
                }
            }
        }
        return sum;
    }

    private static double tree(String frame) throws IOException {
        return leaves(MAPPER.readTree(frame));
    }

    private static double leaves(JsonNode node) {
        if (node.isNumber()) return node.doubleValue();
        if (node.isTextual()) return numeric(node.textValue()) ? Double.parseDouble(node.textValue()) : 0;
        double sum = 0;
        for (JsonNode child : node) sum += leaves(child);
        return sum;
    }

    private static boolean numeric(String text) {
        if (text.isEmpty()) return false;
        char last = text.charAt(text.length() - 1);
        char first = text.charAt(0);
        return (first == '-' || (first >= '0' && first <= '9')) && last >= '0' && last <= '9';
    }

    /** Adds up what it is told. */
    private static final class Sum implements StreamSink {
        private double total;

        @Override
        public void mark(String symbol, long time, double markPrice, double indexPrice) {
            total += markPrice + indexPrice;
        }

        @Override
        public void funding(String symbol, long time, double rate, long nextTime) {
            total += rate;
        }

        @Override
        public void bookLevel(boolean bid, double price, double size) {
            total += price * size;
        }

        @Override
        public void bar(String symbol, Bar bar, boolean closed) {
            total += bar.close();
        }
    }
}
