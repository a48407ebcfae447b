package io.viper.exchange.bybit;

import static io.viper.exchange.bybit.BybitCases.BYBIT;
import static io.viper.exchange.bybit.BybitCases.inverse;
import static io.viper.exchange.bybit.BybitCases.limit;
import static io.viper.exchange.bybit.BybitCases.linear;
import static io.viper.exchange.bybit.BybitCases.order;
import static io.viper.exchange.bybit.BybitCases.ref;
import static io.viper.exchange.bybit.BybitCases.spot;
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
class BybitFuzzTest {
    private static final int CASES = 3_000;

    @Test
    @Fault("C32")
    void c32ABrokenReplyIsRefusedOrMakesSense() {
        List<String> bodies = new ArrayList<>();
        Archive recorded = Archive.named("jkorf");
        for (String name : recorded.names("bybit/Endpoints/"))
            bodies.add(recorded.endpoint(name).reply());
        for (String name : recorded.names("bybit/JsonResponses/V5/")) bodies.add(recorded.file(name));
        assertThat(bodies).hasSizeGreaterThan(130);
        List<Call<?>> calls = calls();
        int[] read = {0};
        Seeds.times(CASES, rng -> {
            String body = Mutation.of(rng, bodies.get(rng.nextInt(bodies.size())));
            BYBIT.refusal(200, Map.of(), body);
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
            calls.addAll(BYBIT.listings(listing.product()));
            calls.add(BYBIT.bars(listing, Timeframe.H1, 1_670_601_600_000_000_000L, Long.MAX_VALUE / 4));
            calls.add(BYBIT.place(order(listing, limit(Side.BUY, 1, 1, false))));
            calls.addAll(BYBIT.cancelAll(listing));
            calls.add(BYBIT.order(ref(listing, "", false)));
            calls.add(BYBIT.order(ref(listing, "", true)));
            calls.addAll(BYBIT.openOrders(listing));
            calls.add(BYBIT.executions(listing, 0));
            calls.add(BYBIT.balances(listing.product()));
            calls.addAll(BYBIT.configure(listing, AccountSettings.STANDARD));
            calls.add(BYBIT.deadMan(listing, 60));
            BYBIT.tiers(listing, 2_000).ifPresent(calls::add);
            if (listing.product() == Product.SPOT) continue;
            calls.add(BYBIT.positions(listing.product()));
            calls.add(BYBIT.funding(listing, 1_672_041_600_000_000_000L, Long.MAX_VALUE / 4));
        }
        calls.add(BYBIT.serverTime());
        calls.add(BYBIT.key().orElseThrow());
        return calls;
    }

    @Test
    @Fault("C32")
    void c32ABrokenFrameIsRefusedOrMakesSense() {
        List<String> frames = new ArrayList<>();
        Archive recorded = Archive.named("jkorf");
        for (String name : recorded.names("bybit/Subscriptions/")) {
            frames.add(recorded.dialogue(name).pushed());
            frames.addAll(recorded.dialogue(name).confirmed());
        }
        assertThat(frames).hasSizeGreaterThan(40);
        StreamProtocol swaps = BYBIT.marketStream(Product.LINEAR);
        swaps.subscribe(List.of(new Topic(Kind.TRADES, linear(), "")));
        List<StreamProtocol> streams = List.of(
                BYBIT.marketStream(Product.SPOT),
                swaps,
                BYBIT.accountStream(Product.SPOT),
                BYBIT.accountStream(Product.LINEAR));
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
