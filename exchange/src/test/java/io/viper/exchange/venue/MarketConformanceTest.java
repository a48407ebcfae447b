package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.viper.core.Fault;
import io.viper.core.model.Bar;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.MarginTable;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.FundingPoint;
import io.viper.venue.floor.Board;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What everybody may ask. */
class MarketConformanceTest extends Conformance {
    private static final double RELATIVE = 1e-9;

    @Test
    void everyContractOfTheVenueIsListed() {
        List<String> there =
                venueBoards().stream().map(each -> each.contract().symbol()).toList();
        assertThat(bench.listings()).extracting(Listing::symbol).containsExactlyInAnyOrderElementsOf(there);
        assertThat(there).hasSize(3);
    }

    private List<Board> venueBoards() {
        return bench.venue.floor().boards().stream()
                .filter(each -> each.instrument()
                        .kind()
                        .name()
                        .equals(bench.entrant.product().name()))
                .toList();
    }

    @Test
    @Fault("C16")
    void c16StepsAndSizesAreThoseOfTheVenue() {
        for (Listing listing : bench.listings()) {
            var spec = board(listing).contract().spec();
            assertThat(listing.spec().tickSize()).isEqualByComparingTo(spec.tickSize());
            assertThat(listing.spec().lotSize()).isEqualByComparingTo(spec.lotSize());
            assertThat(listing.spec().contractSize()).isEqualByComparingTo(spec.contractSize());
            assertThat(listing.spec().minLots()).isEqualTo(spec.minLots());
        }
    }

    private Board board(Listing listing) {
        return venueBoards().stream()
                .filter(each -> each.contract().symbol().equals(listing.symbol()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void feesThatAreListedAreThoseThatAreTaken() {
        for (Listing listing : bench.listings()) {
            if (listing.spec().fees().equals(FeeSchedule.NONE)) continue;
            assertThat(listing.spec().fees())
                    .isEqualTo(board(listing).contract().spec().fees());
        }
    }

    @Test
    void everythingIsTraded() {
        assertThat(bench.listings())
                .allSatisfy(each -> assertThat(each.status()).isEqualTo(Listing.Status.TRADING));
    }

    @Test
    void currenciesAreToldApart() {
        for (Listing listing : bench.listings()) {
            var spec = board(listing).contract().spec();
            assertThat(listing.spec().base()).isEqualTo(spec.base());
            assertThat(listing.spec().quote()).isEqualTo(spec.quote());
            assertThat(listing.spec().settle()).isEqualTo(spec.settle());
        }
    }

    @Test
    void theHighestLeverageIsListedOrInTheTiers() {
        Listing listing = bench.listing;
        int most = listing.maxLeverage();
        if (most == 0) most = tiers().maxLeverage();
        int truth =
                bench.derivative() ? board(listing).contract().spec().margin().maxLeverage() : 1;
        assertThat(most).isEqualTo(truth);
    }

    /** Asked for, or listed. */
    private MarginTable tiers() {
        return bench.protocol
                .tiers(bench.listing, 40_000)
                .map(bench::done)
                .orElse(bench.listing.spec().margin());
    }

    @Test
    void tiersAreThoseOfTheVenue() {
        MarginTable told = tiers();
        assumeFalse(told.tiers().isEmpty(), "no tiers are told");
        assertThat(told.maxLeverage())
                .isEqualTo(board(bench.listing).contract().spec().margin().maxLeverage());
    }

    @Test
    void theClockIsTheVenues() {
        long before = bench.venue.floor().millis();
        long told = bench.done(bench.protocol.serverTime());
        assertThat(told).isBetween(before - 1_000, bench.venue.floor().millis() + 1_000);
    }

    @Test
    @Fault("C34")
    void c34TheKitsClockFollowsTheVenues() {
        var fresh = bench.caller(null);
        fresh.askTime();
        double doubt = fresh.clock().doubtMillis();
        long theirs = fresh.clock().at(bench.millis());
        assertThat((double) theirs).isCloseTo(bench.venue.floor().millis(), within(doubt + 3_000));
    }

    @ParameterizedTest
    @EnumSource(
            value = Timeframe.class,
            names = {"M1", "M5", "M15", "M30", "H1", "H4", "H6", "H12", "D1", "W1"})
    void barsAreThoseOfTheVenue(Timeframe timeframe) {
        if (!bench.protocol.timeframes().contains(timeframe)) {
            assertThatThrownBy(() -> bench.protocol.bars(bench.listing, timeframe, 0, timeframe.nanos()))
                    .isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        long to = timeframe.floor(bench.venue.floor().now());
        long from = to - 5 * timeframe.nanos();
        same(bench.done(bench.protocol.bars(bench.listing, timeframe, from, to)), timeframe, from, to);
    }

    private void same(List<Bar> told, Timeframe timeframe, long from, long to) {
        List<Bar> truth = bench.inside(() -> bench.board().bars(timeframe, from, to, 1_000_000, false));
        assertThat(told).hasSameSizeAs(truth).isNotEmpty();
        for (int k = 0; k < told.size(); k++) {
            assertThat(told.get(k).openTime()).isEqualTo(truth.get(k).openTime());
            close(told.get(k).open(), truth.get(k).open());
            close(told.get(k).high(), truth.get(k).high());
            close(told.get(k).low(), truth.get(k).low());
            close(told.get(k).close(), truth.get(k).close());
            assertThat(told.get(k).volume())
                    .isCloseTo(truth.get(k).volume(), within(truth.get(k).volume() * 0.01));
        }
    }

    private void close(double told, double truth) {
        assertThat(told).isCloseTo(truth, within(truth * RELATIVE));
    }

    @Test
    @Fault("C31")
    void c31PagesOfBarsFollowEachOtherWithoutAGapOrADouble() {
        Timeframe timeframe = bench.protocol.timeframes().contains(Timeframe.M15) ? Timeframe.M15 : Timeframe.H1;
        long to = timeframe.floor(bench.venue.floor().now());
        long bars = Math.min(bench.protocol.barsPerPage() * 2L + 7, bench.protocol.barsKept() - 2);
        long from = to - bars * timeframe.nanos();
        List<Bar> all = new ArrayList<>();
        for (long next = from; next < to; ) {
            List<Bar> page = bench.done(bench.protocol.bars(bench.listing, timeframe, next, to));
            assertThat(page).isNotEmpty();
            all.addAll(page);
            next = page.getLast().closeTime();
        }
        same(all, timeframe, from, to);
    }

    @Test
    @Fault("C31")
    void c31TheBarThatIsNotOverIsNotToldAsBar() {
        assumeFalse(bench.has(Feature.OPEN_BAR_UNMARKED), "nobody may ask beyond now");
        long now = bench.venue.floor().now();
        long from = Timeframe.H1.floor(now);
        long to = bench.has(Feature.OPEN_BAR_UNMARKED) ? now : from + Timeframe.H1.nanos();
        List<Bar> bars = bench.done(bench.protocol.bars(bench.listing, Timeframe.H1, from, to));
        assertThat(bars)
                .allSatisfy(each -> assertThat(each.closeTime())
                        .isLessThanOrEqualTo(bench.venue.floor().now()));
    }

    @Test
    void thereAreNoBarsBeforeTheMarketBegan() {
        long to = Timeframe.D1.floor(bench.venue.floor().now()) - 300 * Timeframe.D1.nanos();
        assertThat(bench.done(bench.protocol.bars(bench.listing, Timeframe.H1, to - Timeframe.D1.nanos(), to)))
                .isEmpty();
    }

    @Test
    void barsOfAnUnknownInstrumentAreRefused() {
        Listing stranger = new Listing(
                bench.listing.product(),
                "NONEUSDT",
                0,
                bench.listing.spec(),
                bench.listing.status(),
                bench.listing.maxLeverage(),
                bench.listing.fundingHours());
        long to = Timeframe.H1.floor(bench.venue.floor().now());
        assertThat(bench.failed(bench.protocol.bars(stranger, Timeframe.H1, to - Timeframe.D1.nanos(), to)))
                .isIn(ErrorKind.NO_SUCH_INSTRUMENT, ErrorKind.INVALID);
    }

    @Test
    void fundingIsThatOfTheVenueOrThereIsNone() {
        if (bench.entrant.product() == Product.SPOT) {
            assertThatThrownBy(() -> bench.protocol.funding(bench.listing, 0, Long.MAX_VALUE))
                    .isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        long to = bench.venue.floor().now();
        long from = to - Math.min(bench.protocol.fundingSpan(), 10 * Timeframe.D1.nanos());
        List<FundingPoint> told = bench.done(bench.protocol.funding(bench.listing, from, to));
        List<Long> truth = bench.inside(() -> bench.board().paidFunding(1_000)).stream()
                .filter(each -> each >= from && each < to)
                .sorted()
                .toList();
        assertThat(told).extracting(FundingPoint::time).containsExactlyElementsOf(truth);
        assertThat(told)
                .allSatisfy(each -> assertThat(each.rate())
                        .isCloseTo(bench.inside(() -> bench.board().fundingRate(each.time())), within(1e-6)));
    }
}
