package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.market.Subscription;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.Fill;
import io.viper.core.model.InstrumentSpec;
import io.viper.exchange.Product;
import io.viper.live.exchange.Lookup;
import io.viper.live.exchange.Reply;
import io.viper.live.gateway.ProtocolGateway;
import io.viper.venue.floor.Contract;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Knob;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
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
    void c19OtherStepsWhileWeRunAreToldOfTheInstrument(String exchange) throws Exception {
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
            refused(bench);
            bench.until("the word", () -> !trouble(bench).isEmpty());
            assertThat(trouble(bench)).contains("other steps");
            bench.board().relist(was);
            bench.until("the other word", () -> trouble(bench).isEmpty());
        }
    }

    /** In the word of each; Bybit has none for it: what is not traded is closed there. */
    @ParameterizedTest
    @CsvSource({
        "bitget, LINEAR, HALTED",
        "bybit, LINEAR, DELISTED",
        "okx, LINEAR, HALTED",
        "delta, LINEAR, RESTRICTED",
        "binance-usdm, LINEAR, HALTED",
        "binance-spot, SPOT, HALTED",
        "coinbase, SPOT, HALTED",
        "kraken, SPOT, RESTRICTED",
        "krakenfutures, LINEAR, HALTED"
    })
    @Fault("C20")
    void c20AnInstrumentThatIsHaltedIsToldOfUntilItIsTradedAgain(String exchange, Product product, String word)
            throws Exception {
        LiveProcess.choose(exchange, "bitget", "okx", "coinbase");
        try (GatewayBench bench = new GatewayBench(exchange, product, List.of("BTC"), Subscription.BARS)) {
            bench.venue.floor().inside(() -> halted(bench, true));
            refused(bench);
            bench.until("the word", () -> trouble(bench).contains("is not traded: the exchange has it as " + word));
            assertThat(bench.gateway.account()).isInstanceOf(Lookup.Found.class);
            int ups = bench.ups.get();
            bench.venue.cutStreams();
            bench.until("the line again", () -> bench.ups.get() > ups);
            bench.venue.floor().inside(() -> halted(bench, false));
            bench.until("the other word", () -> trouble(bench).isEmpty());
            int bars = bench.heard(Event.BarClosed.class).size();
            bench.until("bars", () -> bench.heard(Event.BarClosed.class).size() > bars + 2);
            assertThat(bench.gateway.place(bench.name(2), bench.resting())).isInstanceOf(Reply.Done.class);
        }
    }

    /** The instrument is told of, the line stands as before, and the account is seen all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"bitget", "bybit", "okx"})
    @Fault({"C20", "C21"})
    void c21AnInstrumentThatIsRenamedIsToldOfAndTakesNothingElseWithIt(String exchange) throws Exception {
        try (GatewayBench bench = new GatewayBench(exchange, List.of("BTC", "ETH"), Subscription.BARS)) {
            Contract was = bench.board().contract();
            String renamed = was.symbol().replace("BTC", "NEWBTC");
            bench.board().relist(new Contract(renamed, was.coin(), was.spec(), was.fundingHours()));
            bench.until("the word", () -> trouble(bench).contains("not listed"));
            assertThat(trouble(bench)).contains(was.symbol());
            assertThat(bench.heard(Event.Halted.class)).isEmpty();
            assertThat(bench.gateway.account()).isInstanceOf(Lookup.Found.class);
            assertThat(bench.gateway.openOrders()).isInstanceOf(Lookup.Found.class);
            assertThat(bench.gateway.trades(bench.venue.floor().now())).isInstanceOf(Lookup.Found.class);
            int ups = bench.ups.get();
            bench.venue.cutStreams();
            bench.until("the line again", () -> bench.ups.get() > ups);
            long bars = others(bench);
            bench.until("bars of the other", () -> others(bench) > bars + 2);
            assertThat(bench.gateway.place(bench.name(1), bench.resting())).isInstanceOf(Reply.Refused.class);
        }
    }

    private static boolean halted(GatewayBench bench, boolean now) {
        if (now) bench.venue.floor().halt(bench.board());
        else bench.venue.floor().resume(bench.board());
        return now;
    }

    private static long others(GatewayBench bench) {
        return bench.heard(Event.BarClosed.class).stream()
                .filter(each -> each.instrument() == 1)
                .count();
    }

    private static String trouble(GatewayBench bench) {
        List<ExchangeEvent.InstrumentSeen> seen = bench.heard(ExchangeEvent.InstrumentSeen.class);
        return seen.isEmpty() ? "" : seen.getLast().trouble();
    }

    /** What is refused for its form makes the gateway look at the list before the half hour is over. */
    private static void refused(GatewayBench bench) {
        Reply reply = bench.gateway.place(bench.name(1), bench.resting());
        assertThat(reply).isInstanceOf(Reply.Refused.class);
        bench.gateway.answered(bench.name(1));
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

    /** Kraken's futures tell fees on the stream alone: it begins anew, and tells the latest executions once more. */
    @Test
    void anExecutionThatTheStreamLostIsFoundWithItsFeeThoughQuestionsTellNone() throws Exception {
        try (GatewayBench bench = new GatewayBench("krakenfutures")) {
            ProtocolGateway gateway = bench.gateway;
            bench.venue.floor().faults().order(Knob.LOSE, "\"fills\"", 1);
            assertThat(gateway.place(bench.name(1), bench.taking())).isInstanceOf(Reply.Done.class);
            gateway.answered(bench.name(1));
            bench.until(
                    "the execution",
                    () -> !bench.heard(Event.OrderFilled.class).isEmpty()
                            || !bench.heard(ExchangeEvent.FillSeen.class).isEmpty());
            bench.until(
                    "all of them, when asked",
                    () -> gateway.trades(0) instanceof Lookup.Found<List<Fill>>(List<Fill> fills)
                            && fills.stream().mapToLong(Fill::lots).sum() == executed(bench)
                            && fills.stream().allMatch(fill -> fill.feeUnits() > 0));
        }
    }

    private static long executed(GatewayBench bench) {
        return bench.venue
                .floor()
                .inside(() -> bench.venue.floor().accounts().getFirst().deals().stream()
                        .mapToLong(Deal::lots)
                        .sum());
    }
}
