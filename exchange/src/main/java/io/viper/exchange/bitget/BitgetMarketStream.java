package io.viper.exchange.bitget;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.BookRule;
import io.viper.exchange.Credentials;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.FrameReader;
import io.viper.exchange.kit.HeldBack;
import java.util.List;
import java.util.Optional;

/**
 * Prices of a market. Quotes come from the book of one level, mark price and funding together from the ticker. Nothing says
 * when a bar is finished but the time of the frame: the last change of a bar may be told before its end, and then the next
 * bar is the proof.
 */
final class BitgetMarketStream implements StreamProtocol {
    private final Product product;
    private final FrameReader reader = new FrameReader();
    private final BitgetFrames head = new BitgetFrames(reader);
    private final BitgetPrices prices = new BitgetPrices(reader, head);
    private final HeldBack held = new HeldBack();

    BitgetMarketStream(Product product) {
        this.product = product;
        BitgetMarkets.type(product);
    }

    @Override
    public Optional<String> login(Credentials credentials, long timeMillis) {
        return Optional.empty();
    }

    @Override
    public List<String> subscribe(List<Topic> topics) {
        return BitgetTopics.frames(product, topics);
    }

    @Override
    public String ping() {
        return "ping";
    }

    @Override
    public long pingMillis() {
        return BitgetTopics.PING_MILLIS;
    }

    @Override
    public long silenceMillis() {
        return BitgetTopics.SILENCE_MILLIS;
    }

    @Override
    public BookRule bookRule() {
        return BitgetProtocol.BOOK_RULE;
    }

    @Override
    public Control read(CharSequence frame, long arrivedNanos, StreamSink sink) throws BadReplyException {
        Control control = head.open(frame);
        if (!head.hasData()) return control;
        if (!head.market().equals(BitgetMarkets.type(product))) throw new BadReplyException("another market");
        held.forget();
        prices.tell(held);
        held.tell(sink);
        return control;
    }
}
