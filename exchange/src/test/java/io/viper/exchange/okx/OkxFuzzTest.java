package io.viper.exchange.okx;

import static io.viper.exchange.okx.OkxCases.OKX;
import static io.viper.exchange.okx.OkxCases.inverse;
import static io.viper.exchange.okx.OkxCases.limit;
import static io.viper.exchange.okx.OkxCases.linear;
import static io.viper.exchange.okx.OkxCases.order;
import static io.viper.exchange.okx.OkxCases.ref;
import static io.viper.exchange.okx.OkxCases.spot;
import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.Seeds;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.recorded.Archive;
import io.viper.exchange.recorded.Mutation;
import io.viper.exchange.recorded.Plausible;
import io.viper.exchange.recorded.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every recorded message, broken: it is refused with one kind of exception, or what is read of it can be true. */
class OkxFuzzTest {
    private static final int CASES = 3_000;

    @Test
    @Fault("C32")
    void c32ABrokenReplyIsRefusedOrMakesSense() {
        List<String> bodies = new ArrayList<>();
        Archive recorded = Archive.named("jkorf");
        for (String name : recorded.names("okx/Endpoints/"))
            bodies.add(recorded.endpoint(name).reply());
        Archive others = Archive.named("nautilus-binance-okx");
        for (String name : others.names("okx/http_")) bodies.add(others.file(name));
        assertThat(bodies).hasSizeGreaterThan(170);
        List<Call<?>> calls = calls();
        int[] read = {0};
        Seeds.times(CASES, rng -> {
            String body = Mutation.of(rng, bodies.get(rng.nextInt(bodies.size())));
            OKX.refusal(200, Map.of(), body);
            for (int k = 0; k < 8; k++) {
                Call<?> call = calls.get(rng.nextInt(calls.size()));
                try {
                    Object value = call.reader().read(Caller.parse(body));
                    Plausible.check(value);
                    read[0]++;
                } catch (BadReplyException refused) {
                    assertThat(refused).hasMessageNotContaining("the-secret");
                }
            }
        });
        assertThat(read[0]).isPositive();
    }

    private static List<Call<?>> calls() {
        List<Call<?>> calls = new ArrayList<>();
        for (Listing listing : List.of(spot(), linear(), inverse())) {
            calls.addAll(OKX.listings(listing.product()));
            calls.add(OKX.bars(listing, Timeframe.M1, 1_747_093_980_000_000_000L, Long.MAX_VALUE / 4));
            calls.add(OKX.place(order(listing, limit(Side.BUY, 1, 1, false))));
            calls.add(OKX.cancel(ref(listing, "", true)));
            calls.add(OKX.order(ref(listing, "", false)));
            calls.add(OKX.order(ref(listing, "", true)));
            calls.addAll(OKX.openOrders(listing));
            calls.add(OKX.executions(listing, 0));
            calls.add(OKX.balances(listing.product()));
            calls.addAll(OKX.configure(listing, AccountSettings.STANDARD));
            calls.add(OKX.deadMan(listing, 60));
            OKX.tiers(listing, 2_000).ifPresent(calls::add);
            if (listing.product() == Product.SPOT) continue;
            calls.add(OKX.positions(listing.product()));
            calls.add(OKX.funding(listing, 1_703_030_400_000_000_000L, Long.MAX_VALUE / 4));
        }
        calls.add(OKX.serverTime());
        calls.add(OKX.key().orElseThrow());
        return calls;
    }

    @Test
    @Fault("C32")
    void c32ABrokenFrameIsRefusedOrMakesSense() {
        List<String> frames = new ArrayList<>();
        Archive recorded = Archive.named("jkorf");
        for (String name : recorded.names("okx/Subscriptions/")) {
            frames.add(recorded.dialogue(name).pushed());
            frames.addAll(recorded.dialogue(name).confirmed());
        }
        Archive others = Archive.named("nautilus-binance-okx");
        for (String name : others.names("okx/ws_")) frames.add(others.file(name));
        assertThat(frames).hasSizeGreaterThan(60);
        StreamProtocol swaps = OKX.marketStream(Product.LINEAR);
        swaps.subscribe(List.of(new Topic(Kind.TRADES, linear(), "")));
        List<StreamProtocol> streams = List.of(
                OKX.marketStream(Product.SPOT),
                swaps,
                OKX.accountStream(Product.SPOT),
                OKX.accountStream(Product.LINEAR));
        int[] told = {0};
        Seeds.times(CASES, rng -> {
            String frame = Mutation.of(rng, frames.get(rng.nextInt(frames.size())));
            for (StreamProtocol stream : streams) {
                Told sink = new Told();
                try {
                    stream.read(frame, 1, sink);
                    told[0] += sink.lines().size();
                } catch (BadReplyException refused) {
                    assertThat(sink.lines()).as(frame).isEmpty();
                }
            }
        });
        assertThat(told[0]).isPositive();
    }
}
