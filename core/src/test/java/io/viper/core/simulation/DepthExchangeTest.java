package io.viper.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.market.Subscription;
import io.viper.core.market.TickColumns;
import io.viper.core.model.Bar;
import io.viper.core.model.BookLevel;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.LeverageTier;
import io.viper.core.model.MarginTable;
import io.viper.core.model.Money;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DepthExchangeTest {
    private static final long MS = 1_000_000L;
    private static final Subscription NOTHING = Subscription.BARS;

    private final List<Row> rows = new ArrayList<>();
    private DepthSettings depth = DepthSettings.constant(QueueModel.CONSERVATIVE, 0);
    private Subscription wanted = NOTHING;
    private MarginTable margin = MarginTable.NONE;

    /** The book of most tests at 0 ms: bids 10 at 99, 20 at 98; asks 10 at 101, 20 at 102. */
    private void book() {
        row(0, TickColumns.SNAPSHOT, false, 0, 0);
        row(0, TickColumns.BID, false, 99, 10);
        row(0, TickColumns.BID, false, 98, 20);
        row(0, TickColumns.ASK, false, 101, 10);
        row(0, TickColumns.ASK, true, 102, 20);
    }

    private void row(long ms, int kind, boolean ends, long ticks, long lots) {
        rows.add(new Row(ms * MS, ms * MS, kind, ends, ticks, lots));
    }

    private DepthExchange exchange() {
        return exchange(PositionMode.ONE_WAY);
    }

    private DepthExchange exchange(PositionMode mode) {
        SimulationSettings settings = SimulationSettings.frictionless()
                .withMargin(MarginMode.ISOLATED, 10, 0.005)
                .withPositionMode(mode);
        DepthExchange exchange = new DepthExchange(
                List.of(new DepthExchange.Source(
                        Playground.perpetual(Playground.FEES, margin), Row.columns(rows), wanted)),
                settings,
                depth);
        exchange.deposit(Money.of("1000000", Playground.USDT));
        return exchange;
    }

    private static List<Event> play(DepthExchange exchange) {
        exchange.open(0, new Bar(Timeframe.M1, 0, 100, 100, 100, 100, 1));
        List<Event> events = new ArrayList<>();
        for (Event event; (event = exchange.poll()) != null; ) {
            events.add(event);
            exchange.checkConservation();
        }
        return events;
    }

    private static void send(DepthExchange exchange, long id, OrderSpec order, long ms) {
        exchange.accept(new Effect.PlaceOrder(id, order), ms * MS);
    }

    private static List<String> fills(List<Event> events) {
        return Playground.fills(events).stream()
                .map(fill -> fill.orderId() + ": " + fill.lots() + " at " + fill.ticks())
                .toList();
    }

    @Test
    void aTakerWalksTheLevelsAndDoesNotTakeTheSameLotsTwice() {
        book();
        row(500, TickColumns.ASK, true, 101, 3);
        row(900, TickColumns.BID, true, 98, 20);
        DepthExchange exchange = exchange();
        send(exchange, 1, Playground.market(Side.BUY, 15), 100);
        send(exchange, 2, Playground.market(Side.BUY, 4), 200);
        send(exchange, 3, Playground.market(Side.BUY, 5), 600);

        assertThat(fills(play(exchange)))
                .containsExactly("1: 10 at 101", "1: 5 at 102", "2: 4 at 102", "3: 3 at 101", "3: 2 at 102");
    }

    @Test
    void aRestingOrderWaitsForTheQueueBeforeIt() {
        book();
        row(200, TickColumns.SOLD, true, 99, 6);
        row(300, TickColumns.SOLD, true, 99, 6);
        row(400, TickColumns.SOLD, true, 99, 9);
        DepthExchange exchange = exchange();
        send(exchange, 1, Playground.limit(Side.BUY, 5, 99), 100);

        List<Event> events = play(exchange);

        assertThat(fills(events)).containsExactly("1: 2 at 99", "1: 3 at 99");
        assertThat(Playground.fills(events)).allMatch(Fill::maker);
    }

    @Test
    void cancelsBeforeUsCountAsTheModelSays() {
        for (QueueModel model : QueueModel.values()) {
            rows.clear();
            book();
            row(200, TickColumns.BID, true, 99, 20);
            row(300, TickColumns.BID, true, 99, 12);
            row(400, TickColumns.SOLD, true, 99, 8);
            depth = DepthSettings.constant(model, 0);
            DepthExchange exchange = exchange();
            send(exchange, 1, Playground.limit(Side.BUY, 5, 99), 100);

            List<String> fills = fills(play(exchange));

            // 10 before us, 10 behind us, 8 taken back: half of them stood before us, except for those who never hope
            if (model == QueueModel.CONSERVATIVE) assertThat(fills).isEmpty();
            else assertThat(fills).containsExactly("1: 2 at 99");
        }
    }

    @Test
    void fewerLotsKeepThePlaceAndMoreLoseIt() {
        book();
        row(200, TickColumns.SOLD, true, 99, 10);
        row(400, TickColumns.SOLD, true, 99, 4);
        DepthExchange exchange = exchange();
        send(exchange, 1, Playground.limit(Side.BUY, 5, 99), 100);
        send(exchange, 2, Playground.limit(Side.BUY, 5, 99), 100);
        exchange.accept(new Effect.AmendOrder(1, 0, 6, 0, 0), 300 * MS);
        exchange.accept(new Effect.AmendOrder(2, 0, 4, 0, 0), 300 * MS);

        assertThat(fills(play(exchange))).containsExactly("2: 4 at 99");
    }

    @Test
    void whatTradesOrIsDisplayedBeyondTheLimitFillsUpToItsSize() {
        book();
        row(200, TickColumns.SOLD, true, 98, 3);
        row(300, TickColumns.BID, false, 99, 0);
        row(300, TickColumns.ASK, true, 99, 4);
        DepthExchange exchange = exchange();
        send(exchange, 1, Playground.limit(Side.BUY, 20, 99), 100);

        assertThat(fills(play(exchange))).containsExactly("1: 3 at 99", "1: 4 at 99");
    }

    @Test
    void ordersThatCannotWaitExpire() {
        book();
        row(900, TickColumns.BID, true, 98, 20);
        DepthExchange exchange = exchange();
        OrderSpec wish = Playground.limit(Side.BUY, 30, 101);
        send(exchange, 1, wish.withTimeInForce(TimeInForce.FOK, 0), 100);
        send(exchange, 2, wish.withTimeInForce(TimeInForce.IOC, 0), 100);
        send(exchange, 3, Playground.limit(Side.BUY, 1, 101).asPostOnly(), 100);
        send(exchange, 4, Playground.limit(Side.BUY, 1, 102).asPostOnly(), 100);

        List<Event> events = play(exchange);

        assertThat(fills(events)).containsExactly("2: 10 at 101");
        assertThat(events).filteredOn(Event.OrderExpired.class::isInstance).hasSize(2);
        assertThat(events).filteredOn(Event.OrderRejected.class::isInstance).hasSize(2);
    }

    @Test
    void aStopIsWokenByATradeAndTakesFromTheBook() {
        book();
        row(200, TickColumns.SOLD, true, 97, 1);
        row(300, TickColumns.SOLD, true, 96, 1);
        DepthExchange exchange = exchange();
        send(exchange, 1, Playground.market(Side.BUY, 10), 50);
        send(exchange, 2, Playground.stop(Side.SELL, 10, 96), 100);

        List<Event> events = play(exchange);

        assertThat(events).contains(new Event.OrderTriggered(2, 300 * MS));
        assertThat(fills(events)).containsExactly("1: 10 at 101", "2: 10 at 99");
    }

    @Test
    void quotesAreHeardLateAndAtMultiplesOfTheInterval() {
        book();
        row(130, TickColumns.ASK, true, 101, 7);
        row(160, TickColumns.ASK, true, 101, 8);
        row(260, TickColumns.BID, true, 97, 8);
        row(300, TickColumns.ASK, true, 100, 2);
        wanted = Subscription.quotesEvery(100 * MS);
        depth = DepthSettings.constant(QueueModel.CONSERVATIVE, 50 * MS);

        assertThat(play(exchange()))
                .containsExactly(
                        new Event.QuoteSeen(0, 100 * MS, 99, 10, 101, 10),
                        new Event.QuoteSeen(0, 200 * MS, 99, 10, 101, 7),
                        new Event.QuoteSeen(0, 300 * MS, 99, 10, 101, 8),
                        new Event.QuoteSeen(0, 400 * MS, 99, 10, 100, 2));
    }

    @Test
    void levelsAreToldBeforeTheirQuoteAlsoWhenItStaysAndGoWithTheBook() {
        row(0, TickColumns.SNAPSHOT, false, 0, 0);
        row(0, TickColumns.BID, false, 99, 10);
        row(0, TickColumns.BID, false, 98, 3);
        row(0, TickColumns.BID, false, 97, 4);
        row(0, TickColumns.ASK, true, 101, 10);
        row(200, TickColumns.BID, true, 98, 5);
        row(400, TickColumns.BID, true, 97, 9);
        row(600, TickColumns.ASK, true, 99, 1);
        row(800, TickColumns.LOST, true, 0, 0);
        wanted = Subscription.quotesEvery(0).withLevels(2);
        List<BookLevel> asks = List.of(new BookLevel(101, 10));

        assertThat(play(exchange()))
                .containsExactly(
                        new Event.BookSeen(0, 0, List.of(new BookLevel(99, 10), new BookLevel(98, 3)), asks),
                        new Event.QuoteSeen(0, 0, 99, 10, 101, 10),
                        new Event.BookSeen(0, 200 * MS, List.of(new BookLevel(99, 10), new BookLevel(98, 5)), asks),
                        new Event.BookSeen(0, 600 * MS, List.of(), List.of()),
                        new Event.QuoteSeen(0, 600 * MS, 0, 0, 0, 0),
                        new Event.BookLost(0, 800 * MS));
    }

    @Test
    void withTradesOnlyTakersPayTheLastPriceAndMakersNeedATradeBeyond() {
        row(0, TickColumns.BOUGHT, true, 100, 5);
        row(200, TickColumns.SOLD, true, 98, 500);
        row(300, TickColumns.SOLD, true, 97, 2);
        DepthExchange exchange = exchange();
        send(exchange, 1, Playground.market(Side.BUY, 7), 100);
        send(exchange, 2, Playground.limit(Side.BUY, 5, 98), 100);

        assertThat(fills(play(exchange))).containsExactly("1: 7 at 100", "2: 2 at 98");
    }

    @Test
    void aPositionIsLiquidatedByATradeBeyondItsMargin() {
        margin = new MarginTable(List.of(new LeverageTier(0, 10, 1_000_000, 0)));
        book();
        row(200, TickColumns.SOLD, true, 93, 1);
        row(300, TickColumns.SOLD, true, 90, 1);
        DepthExchange exchange = exchange();
        send(exchange, 1, Playground.market(Side.BUY, 10), 100);

        List<Event> events = play(exchange);

        assertThat(events.getLast()).isInstanceOf(Event.PositionLiquidated.class);
        assertThat(events.getLast().time()).isEqualTo(300 * MS);
        assertThat(exchange.positionLots(0)).isZero();
    }

    @Test
    void fundingIsBookedForWhatIsHeld() {
        book();
        row(900, TickColumns.BID, true, 98, 20);
        DepthExchange exchange = exchange();
        send(exchange, 1, Playground.market(Side.BUY, 10), 100);
        exchange.funding(0, 500 * MS, 0.001, 100);

        assertThat(play(exchange).getLast()).isEqualTo(new Event.FundingBooked(0, 500 * MS, -1_000_000));
    }

    @Test
    @Fault("C27")
    void c27ALostBookIsDiscardedAndNothingIsTakenUntilTheNextSnapshot() {
        book();
        row(200, TickColumns.LOST, true, 0, 0);
        row(300, TickColumns.ASK, true, 100, 50);
        row(500, TickColumns.SNAPSHOT, false, 0, 0);
        row(500, TickColumns.BID, false, 95, 1);
        row(500, TickColumns.ASK, true, 103, 50);
        wanted = Subscription.quotesEvery(0);
        DepthExchange exchange = exchange();
        send(exchange, 1, Playground.market(Side.BUY, 5), 250);

        List<Event> events = play(exchange);

        assertThat(events)
                .startsWith(new Event.QuoteSeen(0, 0, 99, 10, 101, 10), new Event.BookLost(0, 200 * MS))
                .contains(new Event.QuoteSeen(0, 500 * MS, 95, 1, 103, 50));
        assertThat(fills(events)).containsExactly("1: 5 at 103");
    }

    @Test
    @Fault("C28")
    void c28ACrossedBookHasNoPriceAndAnEmptySideNothingToTake() {
        book();
        row(200, TickColumns.ASK, true, 99, 5);
        row(400, TickColumns.ASK, false, 99, 0);
        row(400, TickColumns.ASK, false, 101, 0);
        row(400, TickColumns.ASK, true, 102, 0);
        wanted = Subscription.quotesEvery(0);
        DepthExchange exchange = exchange();
        send(exchange, 1, Playground.market(Side.BUY, 5), 250);

        List<Event> events = play(exchange);

        assertThat(events)
                .contains(
                        new Event.QuoteSeen(0, 200 * MS, 0, 0, 0, 0),
                        new Event.QuoteSeen(0, 400 * MS, 99, 10, 0, 0),
                        new Event.OrderRejected(1, 400 * MS, "nothing rests on the other side"));
        assertThat(fills(events)).isEmpty();
    }

    @Test
    void inHedgeModeEachLegTakesFromTheBookAsIfItWereAloneAndNeitherIsTurnedOver() {
        book();
        row(60, TickColumns.SOLD, true, 97, 1);
        wanted = Subscription.BARS.withTrades();
        DepthExchange exchange = exchange(PositionMode.HEDGE);
        exchange.accept(place(1, 0, Side.BUY, 10, Purpose.ENTRY), 1 * MS);
        exchange.accept(place(2, 1, Side.SELL, 10, Purpose.ENTRY), 1 * MS);
        exchange.accept(place(3, 1, Side.SELL, 10, Purpose.ENTRY), 2 * MS);
        exchange.accept(place(4, 0, Side.SELL, 15, Purpose.EXIT), 3 * MS);
        exchange.accept(place(5, 1, Side.BUY, 5, Purpose.ENTRY), 4 * MS);
        List<Event> events = play(exchange);
        assertThat(exchange.positionLots(0)).isZero();
        assertThat(exchange.positionLots(1)).isEqualTo(-20);
        assertThat(events).filteredOn(event -> event instanceof Event.TradeSeen).hasSize(1);
        assertThat(events)
                .filteredOn(event -> event instanceof Event.OrderRejected)
                .singleElement()
                .satisfies(event ->
                        assertThat(((Event.OrderRejected) event).reason()).contains("in hedge mode"));
        exchange.checkConservation();
    }

    private static Effect.PlaceOrder place(long id, int leg, Side side, long lots, Purpose purpose) {
        return new Effect.PlaceOrder(id, OrderSpec.market(leg, side, new Quantity(lots), purpose));
    }
}
