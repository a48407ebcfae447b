package io.viper.exchange.bybit;

import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BookRule;
import io.viper.exchange.Credentials;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.FrameReader;
import io.viper.exchange.kit.Measures;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Bybit's public streams, {@code {"topic":"publicTrade.BTCUSDT","type":"snapshot","ts":1672304486868,"data":[…]}}. A frame is
 * read twice, first for nobody, so that nothing of a frame that turns out to be senseless is told. Frames are read by one
 * thread.
 */
final class BybitMarketStream implements StreamProtocol {
    private static final List<Timeframe> TIMEFRAMES = BybitKlines.timeframes();

    private final Product product;
    private final FrameReader reader = new FrameReader();
    private final BybitMarketFrames frames = new BybitMarketFrames(reader);
    private volatile String[] known = {};

    private String topic = "";
    private String operation = "";
    private String message = "";
    private String name = "";
    private boolean success;
    private boolean whole;
    private boolean hasData;
    private long time;

    BybitMarketStream(Product product) {
        this.product = product;
    }

    @Override
    public Optional<String> login(Credentials credentials, long timeMillis) {
        return Optional.empty();
    }

    @Override
    public List<String> subscribe(List<Topic> topics) {
        Set<String> names = BybitTopics.market(product, topics);
        Set<String> all = new LinkedHashSet<>(List.of(known));
        all.addAll(names);
        known = all.toArray(String[]::new);
        return BybitTopics.frames(names);
    }

    @Override
    public String ping() {
        return "{\"op\":\"ping\"}";
    }

    @Override
    public long pingMillis() {
        return 15_000;
    }

    @Override
    public long silenceMillis() {
        return 35_000;
    }

    @Override
    public BookRule bookRule() {
        return BookRule.NEXT;
    }

    @Override
    public Control read(CharSequence frame, long arrivedNanos, StreamSink sink) throws BadReplyException {
        head(frame);
        if (topic.isEmpty()) return BybitEvents.control(operation, success, message, name);
        if (time == 0 || !hasData) throw new BadReplyException("a frame without data or time");
        frames.about(topic.substring(topic.lastIndexOf('.') + 1), time, whole);
        data(frame, BybitMarketFrames.NOBODY);
        frames.tell();
        data(frame, sink);
        return Control.DATA;
    }

    /** What kind of frame it is; members come in any order. */
    private void head(CharSequence frame) throws BadReplyException {
        topic = "";
        operation = "";
        message = "";
        name = "";
        success = true;
        whole = true;
        hasData = false;
        time = 0;
        reader.begin(frame);
        reader.beginObject();
        while (reader.nextMember()) member();
        reader.end();
    }

    private void member() throws BadReplyException {
        if (reader.named("topic")) topic = topic();
        else if (reader.named("type")) whole = !word().equals("delta");
        else if (reader.named("ts")) time = Measures.millis(reader);
        else if (reader.named("op")) operation = word();
        else if (reader.named("success")) success = reader.flag();
        else if (reader.named("ret_msg")) message = word();
        else if (reader.named("req_id")) name = word();
        else {
            hasData |= reader.named("data");
            reader.skip();
        }
    }

    private String word() throws BadReplyException {
        reader.scalar();
        return reader.text();
    }

    /** Without a text of its own where it was subscribed to. */
    private String topic() throws BadReplyException {
        reader.scalar();
        String[] topics = known;
        int index = reader.among(topics);
        return index < 0 ? reader.text() : topics[index];
    }

    private void data(CharSequence frame, StreamSink sink) throws BadReplyException {
        reader.begin(frame);
        reader.beginObject();
        while (reader.nextMember()) {
            if (reader.named("data")) item(sink);
            else reader.skip();
        }
    }

    private void item(StreamSink sink) throws BadReplyException {
        if (topic.startsWith("publicTrade.")) frames.trades(sink);
        else if (topic.startsWith("orderbook.1.")) frames.quote(sink);
        else if (topic.startsWith("orderbook.")) frames.book(sink);
        else if (topic.startsWith("kline.")) frames.bars(timeframe(), sink);
        else if (topic.startsWith("tickers.")) frames.ticker(product, sink);
        else throw new BadReplyException("a topic that nobody asked for: " + topic);
    }

    private Timeframe timeframe() throws BadReplyException {
        int begin = "kline.".length();
        int end = topic.indexOf('.', begin);
        for (Timeframe each : TIMEFRAMES) {
            if (end > 0 && topic.substring(begin, end).equals(BybitKlines.name(each))) return each;
        }
        throw new BadReplyException("bars of another length: " + topic);
    }
}
