package io.viper.exchange.kraken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.Fault;
import io.viper.core.Seeds;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Garbling;
import io.viper.exchange.HeardMessages;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.RecordedMessages;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.kit.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Damaged messages give a {@link BadReplyException}, or values that can be: never another exception. */
class KrakenFuzzTest {

    private static List<Call<?>> calls() {
        List<Call<?>> all = new ArrayList<>();
        all.add(Samples.SPOT.listings(Product.SPOT).getFirst());
        all.add(Samples.SPOT.bars(Samples.BITCOIN, Timeframe.M1, 0, Long.MAX_VALUE));
        all.add(Samples.SPOT.openOrders(Samples.BITCOIN).getFirst());
        all.add(Samples.SPOT.order(Samples.theirs(Samples.BITCOIN, "OMMDB2-FSB6Z-7W3HPO")));
        all.add(Samples.SPOT.executions(Samples.BITCOIN, 0));
        all.add(Samples.SPOT.balances(Product.SPOT));
        all.add(Samples.SPOT.key().orElseThrow());
        all.add(Samples.SPOT.cancel(Samples.ours(Samples.BITCOIN)));
        all.add(Samples.FUTURES.listings(Product.LINEAR).getFirst());
        all.add(Samples.FUTURES.openOrders(Samples.INVERSE).getFirst());
        all.add(Samples.FUTURES.executions(Samples.INVERSE, 0));
        all.add(Samples.FUTURES.positions(Product.INVERSE));
        all.add(Samples.FUTURES.balances(Product.LINEAR));
        all.add(Samples.FUTURES.funding(Samples.PERPETUAL, 0, Long.MAX_VALUE));
        all.add(Samples.FUTURES.cancel(Samples.ours(Samples.PERPETUAL)));
        return all;
    }

    @Test
    @Fault("C32")
    void c32DamagedRepliesAreRefusedOrHarmless() {
        List<Call<?>> calls = calls();
        List<String> bodies = new ArrayList<>();
        RecordedMessages.below("kraken/Endpoints").forEach((name, text) -> bodies.add(text.split("\n", 4)[3]));
        Seeds.times(3_000, rng -> {
            String body = Garbling.garbled(rng.oneOf(bodies), rng);
            for (Protocol protocol : List.of(Samples.SPOT, Samples.FUTURES)) {
                assertThat(protocol.refusal(200, Map.of(), body)).isNotNull();
            }
            JsonNode node;
            try {
                node = Caller.parse(body);
            } catch (BadReplyException none) {
                return;
            }
            for (Call<?> call : calls) read(call, node);
        });
    }

    private static void read(Call<?> call, JsonNode node) {
        try {
            Object value = call.reader().read(node);
            if (value instanceof List<?> list) for (Object each : list) if (each instanceof Bar bar) check(bar);
            assertThat(value.toString()).doesNotContain("E+", "Infinity").doesNotContainPattern("[=,]-?[0-9]{25}");
        } catch (BadReplyException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }

    private static void check(Bar bar) {
        assertThat(bar.low()).isPositive();
        assertThat(bar.high()).isLessThan(1e18);
    }

    @Test
    @Fault("C32")
    void c32DamagedFramesAreRefusedOrHarmless() {
        List<String> frames = new ArrayList<>();
        RecordedMessages.below("kraken/Subscriptions").forEach((name, text) -> {
            String file = name.substring("jkorf/".length());
            frames.addAll(RecordedMessages.lines(file, '='));
            frames.addAll(RecordedMessages.lines(file, '<'));
        });
        for (String file : List.of("kraken_ws.json", "krakenfutures_ws.json")) {
            for (JsonNode payload : RecordedMessages.ccxt(file, "")) frames.add(payload.toString());
        }
        Seeds.times(3_000, rng -> {
            String frame = Garbling.garbled(rng.oneOf(frames), rng);
            for (StreamProtocol stream : List.of(
                    Samples.SPOT.marketStream(Product.SPOT),
                    Samples.SPOT.accountStream(Product.SPOT),
                    Samples.FUTURES.marketStream(Product.LINEAR),
                    Samples.FUTURES.accountStream(Product.LINEAR))) {
                HeardMessages heard = new HeardMessages();
                try {
                    stream.read(frame, 1_700_000_000_000_000_000L, heard);
                } catch (BadReplyException refused) {
                    assertThat(heard.lines).isEmpty();
                }
            }
        });
    }

    @Test
    @Fault("C32")
    void c32AnExponentThatWouldFillTheMemoryIsRefused() {
        for (String number : List.of("1e2147483647", "1e-2147483647", "1e999999999", "1E99999999999")) {
            String body = "{\"error\":[],\"result\":{\"count\":" + number + "}}";
            assertThatThrownBy(() -> Samples.SPOT
                            .cancel(Samples.ours(Samples.BITCOIN))
                            .reader()
                            .read(Caller.parse(body)))
                    .isInstanceOf(BadReplyException.class);
        }
    }
}
