package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.viper.core.Fault;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Side;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.Product;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Why orders are refused, and how they are changed. */
class OrderChecksConformanceTest extends Conformance {
    @Test
    @Fault("C17")
    void c17AValueBelowTheSmallestIsRefused() {
        assumeTrue(bench.board().contract().spec().minNotionalUnits() > 0, "no smallest value");
        OrderSpec spec = bench.spec(OrderType.LIMIT, Side.BUY, 1, Math.max(1, bench.bid() / 1_000), 0);
        assertThat(bench.failed(bench.protocol.place(bench.order(spec)))).isEqualTo(ErrorKind.TOO_SMALL);
    }

    /** As if the listing were older than the exchange's steps. */
    private Listing finer(boolean tick) {
        InstrumentSpec spec = bench.listing.spec();
        BigDecimal smaller = new BigDecimal("0.1");
        InstrumentSpec other = new InstrumentSpec(
                spec.id(),
                spec.kind(),
                spec.base(),
                spec.quote(),
                tick ? spec.tickSize().multiply(smaller) : spec.tickSize(),
                tick ? spec.lotSize() : spec.lotSize().multiply(smaller),
                spec.contractSize(),
                spec.minLots(),
                spec.minNotionalUnits(),
                spec.fees(),
                spec.margin());
        return new Listing(
                bench.listing.product(),
                bench.listing.symbol(),
                bench.listing.code(),
                other,
                bench.listing.status(),
                bench.listing.maxLeverage(),
                bench.listing.fundingHours());
    }

    @Test
    @Fault("C16")
    void c16APriceBetweenTicksIsRefused() {
        OrderSpec spec = bench.spec(OrderType.LIMIT, Side.BUY, bench.lots(200), bench.bid() * 8 / 10 * 10 + 5, 0);
        NewOrder order = new NewOrder(finer(true), Bench.newId(), spec, bench.settings());
        assertThat(bench.failed(bench.protocol.place(order))).isIn(ErrorKind.INVALID, ErrorKind.PRICE_BAND);
    }

    @Test
    @Fault("C16")
    void c16AQuantityBetweenLotsIsRefused() {
        Listing fine = finer(false);
        OrderSpec spec = bench.spec(OrderType.LIMIT, Side.BUY, bench.lots(200) * 10 + 5, bench.bid() * 8 / 10, 0);
        NewOrder order = new NewOrder(fine, Bench.newId(), spec, bench.settings());
        try {
            assertThat(bench.failed(bench.protocol.place(order))).isIn(ErrorKind.INVALID, ErrorKind.TOO_SMALL);
        } catch (ArithmeticException | IllegalArgumentException whole) {
            // an adapter that counts contracts cannot even write it
            assertThat(bench.truthOf(order)).isEmpty();
        }
    }

    @Test
    void moreThanTheAccountCanCarryIsRefused() {
        OrderSpec spec = bench.spec(OrderType.LIMIT, Side.BUY, bench.lots(4_000_000), bench.bid() * 9 / 10, 0);
        assertThat(bench.failed(bench.protocol.place(bench.order(spec)))).isEqualTo(ErrorKind.FUNDS);
    }

    @Test
    void coinsThatAreNotThereCannotBeSold() {
        assumeFalse(bench.derivative(), "of coins only");
        OrderSpec spec = bench.spec(OrderType.LIMIT, Side.SELL, bench.lots(4_000_000), bench.ask() * 11 / 10, 0);
        assertThat(bench.failed(bench.protocol.place(bench.order(spec)))).isEqualTo(ErrorKind.FUNDS);
    }

    @Test
    void aChangedOrderIsAsItWasChanged() {
        NewOrder order = bench.placed(bench.resting());
        long price = bench.limit(order) * 9 / 10;
        OrderSpec other =
                bench.spec(OrderType.LIMIT, Side.BUY, order.spec().quantity().lots() + 1, price, 0);
        boolean inPlace = bench.has(Feature.AMEND);
        NewOrder wanted =
                new NewOrder(bench.listing, inPlace ? order.clientOrderId() : Bench.newId(), other, bench.settings());
        try {
            bench.done(bench.protocol.amend(wanted, bench.ref(order)));
        } catch (UnsupportedOperationException without) {
            assertThat(inPlace).isFalse();
            return;
        }
        OrderSnapshot shown = bench.find(bench.ref(wanted)).orElseThrow();
        assertThat(new BigDecimal(shown.price())).isEqualByComparingTo(bench.listing.price(price));
        assertThat(new BigDecimal(shown.quantity()))
                .isEqualByComparingTo(bench.listing.quantity(other.quantity().lots()));
        assertThat(bench.open()).hasSize(1);
    }

    @Test
    void anOrderThatIsOverCannotBeChanged() {
        NewOrder order = bench.placed(bench.resting());
        bench.done(bench.protocol.cancel(bench.ref(order)));
        String id = bench.has(Feature.AMEND) ? order.clientOrderId() : Bench.newId();
        NewOrder wanted = new NewOrder(bench.listing, id, order.spec(), bench.settings());
        try {
            assertThat(bench.failed(bench.protocol.amend(wanted, bench.ref(order))))
                    .isEqualTo(ErrorKind.NO_SUCH_ORDER);
        } catch (UnsupportedOperationException without) {
            assertThat(bench.has(Feature.AMEND)).isFalse();
        }
    }

    @Test
    @Fault("C24")
    void c24AnOrderInTheOtherPositionModeIsRefused() {
        positionsAreKept();
        needs(Feature.HEDGE_MODE);
        AccountSettings hedge = new AccountSettings(true, true, 10);
        NewOrder order =
                new NewOrder(bench.listing, Bench.newId(), bench.resting().spec(), hedge);
        assertThat(bench.failed(bench.protocol.place(order))).isEqualTo(ErrorKind.POSITION_MODE);
    }

    @Test
    void productsAreKeptApart() {
        bench.placed(bench.resting());
        for (Product product : bench.protocol.capabilities().products()) {
            if (product == bench.entrant.product()) continue;
            var other = bench.venue.floor().accounts().stream()
                    .filter(each -> each.kind().name().equals(product.name()))
                    .findFirst();
            other.ifPresent(each -> assertThat(each.orders().open()).isEmpty());
        }
    }
}
