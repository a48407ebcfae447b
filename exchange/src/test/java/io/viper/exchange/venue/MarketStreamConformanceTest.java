package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import io.viper.core.Fault;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.venue.floor.Knob;
import io.viper.venue.floor.Print;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Prices as they happen. */
class MarketStreamConformanceTest extends Conformance {
    private static final double SPEED = 20;

    static Stream<Bench> benches() {
        return benches(SPEED, EASING);
    }

    @Test
    @Fault("C33")
    void c33TradesAreThoseOfTheVenueInOrderAndOnce() {
        try (Streams streams = Streams.market(bench, "", Kind.TRADES)) {
            Bench.await("some trades", () -> streams.heard.trades.size() > 60);
            List<Heard.Trade> trades = List.copyOf(streams.heard.trades);
            assertThat(trades).isSortedAccordingTo((one, other) -> Long.compare(one.time(), other.time()));
            assertThat(trades).doesNotHaveDuplicates();
            assertThat(trades.stream().map(Heard.Trade::id).filter(each -> !each.isEmpty()))
                    .doesNotHaveDuplicates();
            Heard.Trade last = trades.getLast();
            Print truth = bench.inside(() -> bench.board().prints(400)).stream()
                    .filter(each -> each.time() / 1_000_000 == last.time() / 1_000_000)
                    .findFirst()
                    .orElseThrow();
            assertThat(last.price()).isCloseTo(price(truth.ticks()), within(1e-9));
            assertThat(last.size()).isCloseTo(size(truth.lots()), within(1e-9));
            assertThat(last.buyerTook()).isEqualTo(truth.side().sign() > 0);
        }
    }

    @Test
    void quotesHaveABidBelowTheAsk() {
        try (Streams streams = Streams.market(bench, "", Kind.QUOTE)) {
            Bench.await("some quotes", () -> streams.heard.quotes.size() > 10);
            assertThat(streams.heard.quotes).allSatisfy(each -> {
                assertThat(each[0]).isPositive().isLessThan(each[2]);
                assertThat(each[1]).isPositive();
                assertThat(each[3]).isPositive();
            });
        }
    }

    @Test
    void quotesAreThoseOfTheVenue() {
        try (Streams streams = Streams.market(bench, "", Kind.QUOTE)) {
            Bench.await("the venue's quote is told", () -> {
                double[] truth = bench.inside(() -> new double[] {
                    price(bench.board().bids().firstEntry().getKey()),
                    price(bench.board().asks().firstEntry().getKey())
                });
                return !streams.heard.quotes.isEmpty()
                        && Math.abs(streams.heard.quotes.getLast()[0] - truth[0]) < 1e-9
                        && Math.abs(streams.heard.quotes.getLast()[2] - truth[1]) < 1e-9;
            });
        }
    }

    /** Of a minute, or of five where the stream has no shorter ones. */
    private Timeframe shortest() {
        for (Timeframe each : List.of(Timeframe.M1, Timeframe.M5)) {
            Topic bars = new Topic(Kind.BARS, bench.listing, each.text());
            try {
                bench.protocol.marketStream(bench.entrant.product()).subscribe(List.of(bars));
                return each;
            } catch (UnsupportedOperationException longer) {
                // the next one
            }
        }
        return abort("no bars are streamed");
    }

    @Test
    void barsGoOnAndEnd() {
        Timeframe shortest = shortest();
        try (Streams streams = Streams.market(bench, shortest.text(), Kind.BARS)) {
            Bench.await("a bar that is over and one that is not", () -> streams.heard.bars.size() > 5);
            assertThat(streams.heard.nonsense).isEmpty();
            assertThat(streams.heard.bars)
                    .allSatisfy(each -> assertThat(each.timeframe()).isEqualTo(shortest));
        } catch (UnsupportedOperationException without) {
            assertThat(without).hasMessageContaining("bars");
        }
    }

    @Test
    void barsThatAreOverAreThoseOfTheVenue() {
        Timeframe shortest = shortest();
        try (Streams streams = Streams.market(bench, shortest.text(), Kind.BARS)) {
            int before = streams.heard.bars.size();
            Bench.await("bars", () -> streams.heard.bars.size() > before + 70);
            for (Bar told : streams.heard.closedBars) {
                List<Bar> truth = bench.inside(
                        () -> bench.board().bars(shortest, told.openTime(), told.openTime() + 1, 1, false));
                assertThat(truth).hasSize(1);
                assertThat(told.close()).isCloseTo(truth.getFirst().close(), within(1e-9));
                assertThat(told.high()).isCloseTo(truth.getFirst().high(), within(1e-9));
                assertThat(told.low()).isCloseTo(truth.getFirst().low(), within(1e-9));
            }
        } catch (UnsupportedOperationException without) {
            assertThat(without).hasMessageContaining("bars");
        }
    }

    @Test
    void theMarkPriceIsTold() {
        if (!bench.derivative()) {
            assertThatThrownBy(() -> subscription(Kind.MARK)).isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        try (Streams streams = Streams.market(bench, "", Kind.MARK)) {
            Bench.await("marks", () -> streams.heard.marks.size() > 3);
            double last = bench.inside(() -> price(bench.board().markTicks()));
            assertThat(streams.heard.marks.getLast()[0]).isCloseTo(last, within(last * 0.05));
        }
    }

    private List<String> subscription(Kind kind) {
        return bench.protocol
                .marketStream(bench.entrant.product())
                .subscribe(List.of(new Topic(kind, bench.listing, "")));
    }

    @Test
    void fundingIsTold() {
        if (!bench.derivative()) {
            assertThatThrownBy(() -> subscription(Kind.FUNDING)).isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        try (Streams streams = Streams.market(bench, "", Kind.FUNDING)) {
            Bench.await("funding", () -> !streams.heard.fundings.isEmpty());
            double[] told = streams.heard.fundings.getLast();
            assertThat((long) told[1])
                    .isEqualTo(bench.inside(() -> bench.board().nextFunding()));
        }
    }

    @Test
    void everythingAtOnceIsHeard() {
        Kind[] kinds = bench.derivative()
                ? new Kind[] {Kind.TRADES, Kind.QUOTE, Kind.BOOK, Kind.MARK, Kind.FUNDING}
                : new Kind[] {Kind.TRADES, Kind.QUOTE, Kind.BOOK};
        try (Streams streams = Streams.market(bench, "", kinds)) {
            Bench.await(
                    "trades, quotes and books",
                    () -> streams.heard.trades.size() > 3
                            && streams.heard.quotes.size() > 3
                            && streams.heard.books.size() > 3);
        }
    }

    @Test
    @Fault("B7")
    void b7ALineThatIsCutComesBack() {
        try (Streams streams = Streams.market(bench, "", Kind.TRADES)) {
            Bench.await("trades", () -> streams.heard.trades.size() > 3);
            bench.venue.cutStreams();
            Bench.await("down", () -> !streams.heard.downs.isEmpty());
            int before = streams.heard.trades.size();
            Bench.await("trades again", () -> streams.heard.trades.size() > before + 3);
        }
    }

    @Test
    @Fault("B8")
    void b8AHalfOpenLineIsGivenUp() {
        try (Streams streams = Streams.market(bench, "", Kind.TRADES)) {
            Bench.await("trades", () -> streams.heard.trades.size() > 3);
            bench.wrong(Knob.HALF_OPEN, bench.listing.symbol(), 1);
            Bench.await("down", () -> !streams.heard.downs.isEmpty());
            assertThat(streams.heard.downs.getFirst()).contains("silent");
            int before = streams.heard.trades.size();
            Bench.await("trades again", () -> streams.heard.trades.size() > before + 3);
        }
    }
}
