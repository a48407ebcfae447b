package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.viper.core.Fault;
import io.viper.exchange.BookRule;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.exchange.kit.BookKeeper;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Knob;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Books as a stream tells them: whole ones, changes, and what is missing or out of order. */
class BookStreamConformanceTest extends Conformance {
    private static final double SPEED = 20;

    static Stream<Bench> benches() {
        return benches(SPEED, EASING);
    }

    /** The venue's book at a moment, and when that was. */
    private record Truth(long time, List<Map.Entry<Double, Double>> bids, List<Map.Entry<Double, Double>> asks) {}

    private Truth book() {
        return bench.inside(() -> {
            Board board = bench.board();
            return new Truth(
                    board.time() / 1_000_000 * 1_000_000,
                    board.bids().entrySet().stream()
                            .map(each -> Map.entry(price(each.getKey()), size(each.getValue())))
                            .toList(),
                    board.asks().entrySet().stream()
                            .map(each -> Map.entry(price(each.getKey()), size(each.getValue())))
                            .toList());
        });
    }

    private void same(List<Map.Entry<Double, Double>> told, List<Map.Entry<Double, Double>> truth) {
        assertThat(told).isNotEmpty();
        for (int k = 0; k < Math.min(10, told.size()); k++) {
            assertThat(told.get(k).getKey()).isCloseTo(truth.get(k).getKey(), within(1e-9));
            assertThat(told.get(k).getValue()).isCloseTo(truth.get(k).getValue(), within(1e-9));
        }
    }

    private void isRebuilt(Heard heard) {
        Bench.await("a change of the venue's book is told", () -> {
            Truth truth = book();
            Bench.await(
                    "all of its time is told",
                    () -> heard.books.keySet().stream().anyMatch(time -> time > truth.time()));
            Heard.Levels levels = heard.books.get(truth.time());
            if (levels == null) return false;
            same(levels.bids(), truth.bids());
            same(levels.asks(), truth.asks());
            return true;
        });
    }

    @Test
    @Fault("C28")
    void c28TheBookIsRebuiltFromItsChangesAndNeverCrossed() {
        try (Streams streams = Streams.market(bench, "", Kind.BOOK)) {
            Bench.await("many changes", () -> streams.heard.books.size() > 40);
            assertThat(streams.heard.keeper.state()).isEqualTo(BookKeeper.State.GOOD);
            assertThat(streams.heard.keeper.gaps()).isZero();
            assertThat(streams.heard.books.values())
                    .allSatisfy(each -> assertThat(each.bids().getFirst().getKey())
                            .isLessThan(each.asks().getFirst().getKey()));
            isRebuilt(streams.heard);
            assertThat(streams.heard.nonsense).isEmpty();
        }
    }

    @Test
    @Fault("C27")
    void c27ALostChangeOfTheBookIsNoticed() {
        assumeTrue(bench.entrant.bookRule() != BookRule.RISES, "its numbers do not tell of a gap");
        try (Streams streams = Streams.market(bench, "", Kind.BOOK)) {
            Bench.await("a book", () -> streams.heard.books.size() > 3);
            if (bench.entrant.bookRule() == BookRule.LINE) {
                bench.wrong(Knob.LOSE, bench.listing.symbol(), 1);
                leavesTheLine(streams.heard);
                return;
            }
            isSeen(streams.heard, Knob.LOSE);
            assertThat(streams.heard.keeper.state()).isEqualTo(BookKeeper.State.BROKEN);
        }
    }

    /** At once; a checksum agrees again if the next change takes the missing one back, but not each time. */
    private void isSeen(Heard heard, Knob knob) {
        int chances = bench.has(Feature.BOOK_CHECKSUM) ? 10 : 1;
        long each = 20_000_000_000L / chances;
        for (int k = 0; k < chances && heard.keeper.gaps() == 0; k++) {
            bench.wrong(knob, bench.listing.symbol(), 1);
            Bench.comes(each, () -> heard.keeper.gaps() > 0);
        }
        assertThat(heard.keeper.gaps()).isPositive();
    }

    /** Where lines are numbered, and not books, another line is opened, on which the book is right. */
    private void leavesTheLine(Heard heard) {
        Bench.await("the line is left", () -> !heard.downs.isEmpty());
        int before = heard.books.size();
        Bench.await("a book again", () -> heard.books.size() > before + 10);
        isRebuilt(heard);
    }

    @Test
    void aChangeThatIsToldTwiceDoesNoHarm() {
        try (Streams streams = Streams.market(bench, "", Kind.BOOK)) {
            Bench.await("a book", () -> streams.heard.books.size() > 3);
            bench.wrong(Knob.DUPLICATE, bench.listing.symbol(), 3);
            int before = streams.heard.books.size();
            Bench.await("it goes on", () -> streams.heard.books.size() > before + 10);
            assertThat(streams.heard.keeper.gaps()).isZero();
            isRebuilt(streams.heard);
        }
    }

    @Test
    @Fault("C27")
    void c27ABookThatIsToldInTheWrongOrderIsNotBelieved() {
        assumeTrue(bench.entrant.bookRule() != BookRule.RISES, "its numbers do not tell of a gap");
        try (Streams streams = Streams.market(bench, "", Kind.BOOK)) {
            Bench.await("a book", () -> streams.heard.books.size() > 3);
            if (bench.entrant.bookRule() == BookRule.LINE) {
                bench.wrong(Knob.REORDER, bench.listing.symbol(), 1);
                leavesTheLine(streams.heard);
                return;
            }
            isSeen(streams.heard, Knob.REORDER);
        }
    }

    @Test
    void aBookBeginsAnewOnALineThatCameBack() {
        try (Streams streams = Streams.market(bench, "", Kind.BOOK)) {
            Bench.await("a book", () -> streams.heard.books.size() > 3);
            bench.venue.cutStreams();
            Bench.await("down", () -> !streams.heard.downs.isEmpty());
            int before = streams.heard.books.size();
            Bench.await("a book again", () -> streams.heard.books.size() > before + 10);
            isRebuilt(streams.heard);
        }
    }
}
