package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.Event;
import io.viper.core.model.InstrumentSpec;
import io.viper.live.exchange.Lookup;
import io.viper.live.exchange.Reply;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Knob;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What exchanges and keys do while we run: the gateway notices, and says what a person has to know. */
class GatewayFaultsTest {

    /** The line lives, other topics are told, and the bars are not: they are asked for, and then the line is begun anew. */
    @ParameterizedTest
    @CsvSource({"bitget, candle1m", "bybit, kline.1.", "okx, candle1m"})
    @Fault("B9")
    void b9BarsThatAreSilentAreAskedForAndTheLineIsBegunAnew(String exchange, String bars) throws Exception {
        try (GatewayBench bench = new GatewayBench(exchange)) {
            bench.until("bars", () -> bench.heard(Event.BarClosed.class).size() > 2);
            bench.venue.floor().faults().order(Knob.LOSE, bars, 100_000);
            bench.until(
                    "a new line",
                    () -> bench.downs.stream().anyMatch(each -> each.contains("BARS") && each.contains("silent")));
            bench.venue.floor().faults().clear();
            int before = bench.heard(Event.BarClosed.class).size();
            bench.until("bars again", () -> bench.heard(Event.BarClosed.class).size() > before + 2);
            List<Event.BarClosed> all = bench.heard(Event.BarClosed.class);
            for (int k = 1; k < all.size(); k++) {
                assertThat(all.get(k).bar().openTime())
                        .isEqualTo(all.get(k - 1).bar().closeTime());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitget", "bybit", "okx"})
    @Fault("C19")
    void c19OtherStepsWhileWeRunHaltTheRun(String exchange) throws Exception {
        try (GatewayBench bench = new GatewayBench(exchange)) {
            Contract was = bench.board().contract();
            InstrumentSpec spec = was.spec();
            InstrumentSpec coarser = new InstrumentSpec(
                    spec.id(),
                    spec.kind(),
                    spec.base(),
                    spec.quote(),
                    spec.tickSize().multiply(BigDecimal.TEN),
                    spec.lotSize(),
                    spec.contractSize(),
                    spec.minLots(),
                    spec.minNotionalUnits(),
                    spec.fees(),
                    spec.margin());
            bench.board().relist(new Contract(was.symbol(), was.coin(), coarser, was.fundingHours()));
            assertThat(halted(bench)).contains("other steps");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitget", "bybit", "okx"})
    @Fault("C21")
    void c21AnInstrumentThatIsRenamedHaltsTheRun(String exchange) throws Exception {
        try (GatewayBench bench = new GatewayBench(exchange)) {
            Contract was = bench.board().contract();
            String renamed = was.symbol().replace("BTC", "NEWBTC");
            bench.board().relist(new Contract(renamed, was.coin(), was.spec(), was.fundingHours()));
            assertThat(halted(bench)).contains(was.symbol()).contains("not listed");
        }
    }

    /** Why it is: what is refused for its form makes the gateway look at the list before the half hour is over. */
    private static String halted(GatewayBench bench) throws Exception {
        Reply reply = bench.gateway.place(bench.name(1), bench.resting());
        assertThat(reply).isInstanceOf(Reply.Refused.class);
        bench.gateway.answered(bench.name(1));
        bench.until("the halt", () -> !bench.heard(Event.Halted.class).isEmpty());
        return bench.heard(Event.Halted.class).getFirst().reason();
    }

    /** Revoked, or no longer allowed from here: said once, with the exchange's words, and nothing is tried in a storm. */
    @ParameterizedTest
    @ValueSource(strings = {"bitget", "bybit", "okx"})
    @Fault("F5")
    void f5AKeyThatIsRevokedHaltsTheRunWithTheReason(String exchange) throws Exception {
        try (GatewayBench bench = new GatewayBench(exchange)) {
            bench.venue.keys().become("another");
            for (int k = 0; k < 3; k++) assertThat(bench.gateway.account()).isInstanceOf(Lookup.Failed.class);
            assertThat(bench.heard(Event.Halted.class)).hasSize(1);
            assertThat(bench.heard(Event.Halted.class).getFirst().reason()).contains("refuses the key");
            bench.venue.cutStreams();
            bench.until("down", () -> !bench.downs.isEmpty());
            int downs = bench.downs.size();
            assertThat(bench.gateway.place(bench.name(1), bench.resting())).isInstanceOf(Reply.Refused.class);
            assertThat(bench.downs).hasSizeLessThan(downs + 3);
        }
    }
}
