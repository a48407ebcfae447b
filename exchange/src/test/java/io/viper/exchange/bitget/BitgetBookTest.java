package io.viper.exchange.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.BookKeeper;
import io.viper.exchange.kit.BookKeeper.State;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Books of the whole depth, with the numbers as they were seen on the exchange's streams in September 2026. */
class BitgetBookTest {
    private static final String FRAME =
            "{\"action\":\"%s\",\"arg\":{\"instType\":\"SPOT\",\"channel\":\"books\",\"instId\":\"BTCUSDT\"},"
                    + "\"data\":[{\"asks\":[[\"83744.78\",\"0\"]],\"bids\":[],\"ts\":\"1790358811400\",\"seq\":%d,\"pseq\":%d}],"
                    + "\"ts\":1790358811401}";

    private final StreamProtocol stream = new BitgetProtocol(false).marketStream(Product.SPOT);
    private final BookKeeper keeper = new BookKeeper(BitgetProtocol.BOOK_RULE);
    private boolean applied;

    /** Whether the frame was to be applied. */
    private boolean pushed(String action, long sequence, long previous) throws BadReplyException {
        stream.read(String.format(Locale.ROOT, FRAME, action, sequence, previous), 0, new StreamSink() {
            @Override
            public void bookBegin(String symbol, long time, boolean snapshot, long first, long last) {
                if (snapshot) keeper.snapshot(last);
                applied = snapshot || keeper.change(first, last);
            }
        });
        return applied;
    }

    @Test
    @Fault("C27")
    void c27AChangeThatNamesAnotherOneBeforeItBreaksTheBook() throws BadReplyException {
        assertThat(pushed("update", 850_169_286_126L, 850_169_286_000L)).isFalse();
        assertThat(pushed("snapshot", 850_167_842_345L, 0)).isTrue();
        assertThat(pushed("update", 850_169_286_126L, 850_167_842_345L)).isTrue();
        assertThat(pushed("update", 850_169_288_983L, 850_169_286_126L)).isTrue();
        assertThat(pushed("update", 850_169_286_126L, 850_167_842_345L)).isFalse();
        assertThat(keeper.state()).isEqualTo(State.GOOD);
        assertThat(pushed("update", 850_169_299_999L, 850_169_290_000L)).isFalse();
        assertThat(keeper.state()).isEqualTo(State.BROKEN);
        assertThat(pushed("snapshot", 850_169_300_001L, 0)).isTrue();
        assertThat(keeper.state()).isEqualTo(State.GOOD);
    }
}
