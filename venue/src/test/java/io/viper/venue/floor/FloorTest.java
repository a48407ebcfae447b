package io.viper.venue.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.model.Bar;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Leg;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.core.model.Timeframe;
import io.viper.venue.bitget.BitgetDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The floor without any door: time is moved by hand. */
class FloorTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long BEGIN = 1_790_000_040_000_000_000L;

    private final AtomicLong elapsed = new AtomicLong();

    private Floor floor(long seed) {
        BitgetDialect dialect = new BitgetDialect();
        MarketClock clock = new MarketClock(BEGIN, 1, elapsed::get);
        return new Floor(
                dialect.contracts(List.of("BTC", "ETH")),
                dialect.rules(),
                new SyntheticFeed(seed, 47 * 1_440),
                clock,
                new Faults(seed),
                100_000,
                seed);
    }

    private void pass(Floor floor, long seconds) {
        elapsed.addAndGet(seconds * SECOND);
        floor.tick();
    }

    @Test
    void theSameSeedIsTheSameMarket() {
        Floor one = floor(7);
        Floor other = floor(7);
        Floor stranger = floor(8);
        for (Floor each : List.of(one, other, stranger)) each.tick();
        elapsed.addAndGet(600 * SECOND);
        for (Floor each : List.of(one, other, stranger)) each.tick();
        assertThat(one.boards().getFirst().prints(500))
                .isEqualTo(other.boards().getFirst().prints(500))
                .isNotEqualTo(stranger.boards().getFirst().prints(500));
        assertThat(one.boards().getFirst().asks())
                .isEqualTo(other.boards().getFirst().asks());
    }

    /** The first trade of a minute is its open, the last its close, and the extremes are met between. */
    @Test
    void theTradesOfAMinuteMakeUpItsBar() {
        Floor floor = floor(3);
        Board board = floor.boards().getFirst();
        List<Print> prints = new ArrayList<>();
        floor.listen(news -> {
            if (news instanceof News.Market market && market.board() == board) prints.add(market.print());
        });
        pass(floor, 300);
        long open = Timeframe.M1.floor(board.time()) - Timeframe.M1.nanos();
        Bar bar = board.bars(Timeframe.M1, open, open + 1, 1, false).getFirst();
        List<Double> prices = prints.stream()
                .filter(each -> each.time() >= open && each.time() < open + Timeframe.M1.nanos())
                .map(each -> board.instrument().priceOf(each.ticks()))
                .toList();
        assertThat(prices).hasSize(60);
        assertThat(bar.open()).isEqualTo(prices.getFirst());
        assertThat(bar.close()).isEqualTo(prices.getLast());
        assertThat(bar.high())
                .isEqualTo(prices.stream().mapToDouble(each -> each).max().orElseThrow());
        assertThat(bar.low())
                .isEqualTo(prices.stream().mapToDouble(each -> each).min().orElseThrow());
    }

    @Test
    void aLongerBarIsMadeOfItsMinutes() {
        Floor floor = floor(5);
        pass(floor, 400);
        Board board = floor.boards().getFirst();
        long open = Timeframe.H1.floor(board.time()) - 3 * Timeframe.H1.nanos();
        Bar hour = board.bars(Timeframe.H1, open, open + 1, 1, false).getFirst();
        List<Bar> minutes = board.bars(Timeframe.M1, open, open + Timeframe.H1.nanos(), 1_000, false);
        assertThat(minutes).hasSize(60);
        assertThat(hour.open()).isEqualTo(minutes.getFirst().open());
        assertThat(hour.close()).isEqualTo(minutes.getLast().close());
        assertThat(hour.high())
                .isEqualTo(minutes.stream().mapToDouble(Bar::high).max().orElseThrow());
        assertThat(hour.volume())
                .isCloseTo(minutes.stream().mapToDouble(Bar::volume).sum(), within(1e-4));
    }

    @Test
    void aBookIsNeverCrossedAndItsNumbersFollowEachOther() {
        Floor floor = floor(9);
        Board board = floor.boards().getFirst();
        long[] last = {board.sequence()};
        floor.listen(news -> {
            if (!(news instanceof News.Market market) || market.board() != board) return;
            assertThat(board.bids().firstEntry().getKey())
                    .isLessThan(board.asks().firstEntry().getKey());
            assertThat(board.previousSequence()).isEqualTo(last[0]);
            last[0] = board.sequence();
        });
        pass(floor, 900);
        assertThat(last[0]).isGreaterThan(1_000_000);
    }

    private static Wish wish(Board board, Rng rng) {
        boolean market = rng.nextInt(3) == 0;
        long around = board.last().ticks() * (990 + rng.nextInt(21)) / 1_000;
        return new Wish(
                board,
                Leg.BOTH,
                rng.nextBoolean() ? Side.BUY : Side.SELL,
                1 + rng.nextInt(2_000),
                market ? 0 : around,
                market ? TimeInForce.IOC : TimeInForce.GTC,
                0,
                rng.nextInt(4) == 0,
                false,
                "",
                rng.nextInt(4) == 0
                        ? new Wish.Trigger(around, around > board.last().ticks(), 0)
                        : null,
                Map.of());
    }

    /** Whatever is ordered, changed and canceled: cash, margins and positions of both sets of books agree. */
    @Test
    void theBooksAddUpWhateverIsOrdered() {
        Seeds.times(6, rng -> {
            Floor floor = floor(rng.nextInt(1_000));
            Account account = floor.account(ContractKind.LINEAR).orElseThrow();
            int taken = 0;
            for (int k = 0; k < 120; k++) {
                Board board = account.boards().get(rng.nextInt(2));
                Wish wish = wish(board, rng);
                if (floor.inside(() -> account.place(wish, floor.now())) instanceof Outcome.Done) taken++;
                List<VenueOrder> open = floor.inside(() -> account.orders().open());
                if (!open.isEmpty() && rng.nextInt(3) == 0) {
                    VenueOrder order = open.get(rng.nextInt(open.size()));
                    floor.inside(() -> account.cancel(order, floor.now()));
                }
                pass(floor, rng.nextInt(60));
                floor.inside(() -> {
                    account.check();
                    return true;
                });
            }
            assertThat(taken).isGreaterThan(20);
            assertThat(account.deals()).isNotEmpty();
        });
    }

    @Test
    void aSpeedThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new MarketClock(0, 0, elapsed::get)).isInstanceOf(IllegalArgumentException.class);
        MarketClock fast = new MarketClock(BEGIN, 60, elapsed::get);
        elapsed.addAndGet(SECOND);
        assertThat(fast.now() - BEGIN).isEqualTo(60 * SECOND);
    }

    @Test
    void chancesAreReadOrRefused() {
        assertThat(Faults.parse("none")).isEmpty();
        assertThat(Faults.parse("some")).hasSize(Knob.values().length);
        assertThat(Faults.parse("drop-reply=0.5, cut=0"))
                .containsEntry(Knob.DROP_REPLY, 0.5)
                .hasSize(2);
        for (String wrong : List.of("earthquake=1", "cut", "cut=2", "cut=NaN", "cut=much")) {
            assertThatThrownBy(() -> Faults.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
