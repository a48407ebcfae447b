package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.model.Bar;
import io.viper.core.model.Event;
import io.viper.core.model.Instrument;
import io.viper.core.model.Leg;
import io.viper.core.model.Money;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.SimulationSettings;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Listing;
import io.viper.journal.JournalOptions;
import io.viper.live.KillFiles;
import io.viper.live.LiveListener;
import io.viper.live.LiveLoop;
import io.viper.live.RunSettings;
import io.viper.live.RunSetup;
import io.viper.live.Status;
import io.viper.live.WireGate;
import io.viper.live.exchange.Gateway;
import io.viper.live.exchange.LineSettings;
import io.viper.live.exchange.OrderNames;
import io.viper.live.gateway.ProtocolGateway;
import io.viper.venue.VenueSettings;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Holding;
import io.viper.venue.floor.Knob;
import io.viper.venue.floor.Wish;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Funding is booked by what was held when it fell due, whatever happened until it was told. */
class FundingTest {
    private static final double SPEED = 30;
    private static final long MINUTE = Timeframe.M1.nanos();
    /** A payment that falls due at all of them: a multiple of eight hours. */
    private static final long DUE = 60_000 * 480 * MINUTE;

    private static final long CASH = 100_000;
    private static final long CENT = Money.UNITS / 100;
    private static final long POSITION = 20_000;
    private static final OrderNames NAMES = new OrderNames(17);

    @TempDir
    Path folder;

    /** Holds something from one moment until another. */
    private record Held(long from, long until) implements Strategy {
        @Override
        public void onBar(Bar bar, Desk desk) {
            boolean wants = bar.closeTime() >= from && bar.closeTime() < until;
            if (wants && desk.flat()) desk.buy(amount(desk.instrument(), bar.close()));
            if (!wants && !desk.flat()) desk.close("it is over");
        }
    }

    /** The first venue of a process takes seconds to begin, and its time passes meanwhile. */
    @BeforeAll
    static void warm() throws Exception {
        try (VenueAccess access = venue("bitget", MINUTE, "BTC")) {
            assertThat(access.listings()).isNotEmpty();
        }
    }

    private static double amount(Instrument instrument, double price) {
        long lot = instrument.notionalUnits(instrument.ticks(price, Rounding.NEAREST), 1);
        return instrument.amountOf(POSITION * Money.UNITS / lot);
    }

    private static VenueAccess venue(String exchange, long from, String... coins) throws Exception {
        return venue(exchange, SPEED, from, coins);
    }

    private static VenueAccess venue(String exchange, double speed, long from, String... coins) throws Exception {
        return VenueAccess.of(VenueSettings.of(exchange)
                .atSpeed(speed)
                .trading(List.of(coins))
                .holding(CASH)
                .from((DUE - from) / 1_000_000));
    }

    private static void until(String what, BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static long cash(VenueAccess access, Listing listing) {
        return access.venue()
                .floor()
                .inside(() -> access.account().funds(listing.spec().settle()).cash());
    }

    /** What the venue paid, in 1e-8: what is in cash beside profits and fees. */
    private static long paid(VenueAccess access, Listing listing) {
        long deals = access.venue()
                .floor()
                .inside(() -> access.account().deals().stream()
                        .mapToLong(each -> each.profitUnits() - each.feeUnits())
                        .sum());
        return cash(access, listing) - CASH * Money.UNITS - deals;
    }

    @ParameterizedTest
    @CsvSource({"bitget, history-fund-rate", "delta, history/candles"})
    void aRunThatTradesBetweenDueAndToldHasTheCashThatTheExchangeHas(String exchange, String history) throws Exception {
        try (VenueAccess access = venue(exchange, 10 * MINUTE, "BTC", "ETH")) {
            List<Listing> listings = access.listings();
            Floor floor = access.venue().floor();
            try (LiveLoop loop = loop(access, listings)) {
                FutureTask<Status> run = new FutureTask<>(loop::run);
                Thread.ofPlatform().start(run);
                try {
                    until(
                            "something is held",
                            () -> run.isDone() || !held(access).isEmpty());
                    floor.faults().order(Knob.BROKEN, history, 100_000);
                    until("something else was held", () -> run.isDone() || deals(access, listings.get(1)) >= 2);
                    until("nothing is held", () -> run.isDone() || held(access).isEmpty());
                    floor.faults().clear();
                    until(
                            "the same cash",
                            () -> run.isDone() || Math.abs(equity(loop) - cash(access, listings.getFirst())) < CENT);
                } finally {
                    loop.stop();
                }
                run.get();
                assertThat(Math.abs(paid(access, listings.getFirst()))).isGreaterThan(Money.UNITS / 10);
            }
        }
    }

    private static List<Holding> held(VenueAccess access) {
        return access.venue().floor().inside(access.account()::held);
    }

    private static long deals(VenueAccess access, Listing listing) {
        return access.venue()
                .floor()
                .inside(() -> access.account().deals().stream()
                        .filter(each ->
                                each.order().wish().board().contract().symbol().equals(listing.symbol()))
                        .count());
    }

    private static long equity(LiveLoop loop) {
        return loop.view().map(view -> view.status().equityUnits()).orElse(0L);
    }

    private LiveLoop loop(VenueAccess access, List<Listing> listings) throws Exception {
        List<Instrument> instruments =
                listings.stream().map(Listing::instrument).toList();
        Money deposit = new Money(CASH * Money.UNITS, listings.getFirst().spec().settle());
        EngineSetup engine = EngineSetup.of(
                instruments,
                Timeframe.M1,
                deposit,
                RiskLimits.none(),
                AccountSettings.STANDARD.leverage(),
                List.of(
                        new StrategyBinding("before", () -> new Held(0, DUE), "before", Map.of(), List.of(0)),
                        new StrategyBinding(
                                "after", () -> new Held(DUE, DUE + MINUTE), "after", Map.of(), List.of(1))));
        SimulationSettings simulation = SimulationSettings.realistic();
        RunSettings settings = RunSettings.of(engine, simulation, Map.of("strategy.name", "held"));
        RunSetup setup = new RunSetup(LiveLoop.MODE, "test", 42, engine, simulation, settings);
        ProtocolGateway gateway = access.gateway(listings, AccountSettings.STANDARD);
        LiveLoop.Surroundings around = new LiveLoop.Surroundings(
                folder.resolve("journal"),
                JournalOptions.standard(),
                new KillFiles(folder),
                List.of(gateway),
                LineSettings.standard(),
                WireGate.Caps.of(RiskLimits.none(), deposit),
                access.venue().floor()::now,
                10_000,
                0);
        return LiveLoop.open(setup, around, new LiveListener() {});
    }

    /** What a gateway tells. */
    private static final class Heard implements Gateway.Listener {
        final List<Event> events = new CopyOnWriteArrayList<>();
        final AtomicBoolean stands = new AtomicBoolean();

        @Override
        public void on(Event event) {
            events.add(event);
        }

        @Override
        public void up() {
            stands.set(true);
        }

        @Override
        public void down(String reason) {
            stands.set(false);
        }

        long filled() {
            return events.stream()
                    .filter(Event.OrderFilled.class::isInstance)
                    .mapToLong(each -> ((Event.OrderFilled) each).fill().lots())
                    .sum();
        }

        List<Event> funding() {
            return events.stream()
                    .filter(each -> each instanceof Event.FundingBooked || each instanceof Event.FundingDue)
                    .toList();
        }
    }

    private static Heard open(ProtocolGateway gateway, long toldUntil) throws Exception {
        gateway.past(new Gateway.Told(List.of(0L), List.of(toldUntil)));
        Heard heard = new Heard();
        gateway.open(NAMES, heard);
        until("the line", heard.stands::get);
        return heard;
    }

    private static void trade(ProtocolGateway gateway, Heard heard, long number, OrderSpec order) throws Exception {
        long before = heard.filled();
        gateway.place(NAMES.name(number), order);
        gateway.answered(NAMES.name(number));
        until("the execution", () -> heard.filled() == before + order.quantity().lots());
    }

    private static OrderSpec market(int place, Side side, long lots, boolean exit) {
        return new OrderSpec(
                place,
                side,
                OrderType.MARKET,
                new Quantity(lots),
                null,
                null,
                0,
                TimeInForce.IOC,
                0,
                exit,
                false,
                exit ? Purpose.EXIT : Purpose.ENTRY);
    }

    private static Board board(VenueAccess access, Listing listing) {
        return access.account().boards().stream()
                .filter(each -> each.contract().symbol().equals(listing.symbol()))
                .findFirst()
                .orElseThrow();
    }

    private static long lots(VenueAccess access, Listing listing) {
        Board board = board(access, listing);
        long price = access.venue().floor().inside(board::markTicks);
        return POSITION * Money.UNITS / listing.instrument().notionalUnits(price, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitget", "delta", "binance-usdm", "okx", "krakenfutures"})
    void whatFellDueWhileNobodyListenedIsBookedByWhatWasHeldThen(String exchange) throws Exception {
        try (VenueAccess access = venue(exchange, 2 * MINUTE, "BTC")) {
            List<Listing> listings = access.listings().subList(0, 1);
            long lots = lots(access, listings.getFirst());
            try (ProtocolGateway gateway = access.gateway(listings, AccountSettings.STANDARD)) {
                Heard heard = open(gateway, DUE - 60 * MINUTE);
                trade(gateway, heard, 1, market(0, Side.BUY, lots, false));
            }
            until("it to be due", () -> access.venue().floor().now() > DUE + 5 * Timeframe.SECOND);
            assertThat(access.venue()
                            .floor()
                            .inside(() -> trade(access, board(access, listings.getFirst()), Side.SELL, lots / 2)))
                    .isTrue();
            try (ProtocolGateway gateway = access.gateway(listings, AccountSettings.STANDARD)) {
                Heard heard = open(gateway, DUE - 60 * MINUTE);
                until("funding", () -> heard.funding().size() == 2);
                booked(heard, paid(access, listings.getFirst()));
            }
        }
    }

    @Test
    void whatFellDueHoursAgoIsBookedToo() throws Exception {
        double fast = 600;
        try (VenueAccess access = venue("bitget", fast, 60 * MINUTE, "BTC")) {
            List<Listing> listings = access.listings().subList(0, 1);
            Board board = board(access, listings.getFirst());
            long lots = lots(access, listings.getFirst());
            Floor floor = access.venue().floor();
            assertThat(floor.inside(() -> trade(access, board, Side.BUY, lots))).isTrue();
            until("it to be due", () -> floor.now() > DUE + Timeframe.SECOND);
            assertThat(floor.inside(() -> trade(access, board, Side.SELL, lots / 2)))
                    .isTrue();
            until("hours later", () -> floor.now() > DUE + 150 * MINUTE);
            try (ProtocolGateway gateway = access.gateway(listings, AccountSettings.STANDARD)) {
                Heard heard = new Heard();
                gateway.past(new Gateway.Told(List.of(floor.now()), List.of(DUE - 60 * MINUTE)));
                gateway.open(NAMES, heard);
                until("funding", () -> heard.funding().size() == 2);
                booked(heard, paid(access, listings.getFirst()));
            }
        }
    }

    /** Somebody else does it, and nobody here is told. */
    private static boolean trade(VenueAccess access, Board board, Side side, long lots) {
        Wish wish = new Wish(
                board, Leg.BOTH, side, lots, 0, TimeInForce.GTC, 0, false, false, "another" + side, null, Map.of());
        access.account().place(wish, access.venue().floor().now());
        return access.account().deals().getLast().side() == side;
    }

    private static void booked(Heard heard, long truth) {
        List<Event> told = heard.funding();
        assertThat(told.getLast()).isInstanceOf(Event.FundingDue.class);
        assertThat(told).extracting(Event::time).containsOnly(DUE);
        List<Long> amounts = new ArrayList<>();
        for (Event each : told) if (each instanceof Event.FundingBooked booking) amounts.add(booking.amountUnits());
        long sum = amounts.stream().mapToLong(each -> each).sum();
        assertThat(Math.abs(truth)).isGreaterThan(Money.UNITS / 10);
        assertThat((double) sum).as("%s and %d", told, truth).isCloseTo(truth, within(Math.abs(truth) * 0.005));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitget", "okx"})
    void eachLegIsBookedByItself(String exchange) throws Exception {
        AccountSettings hedged = new AccountSettings(true, true, 10);
        try (VenueAccess access = venue(exchange, 2 * MINUTE, "BTC")) {
            List<Listing> listings = access.listings().subList(0, 1);
            long lots = lots(access, listings.getFirst());
            try (ProtocolGateway gateway = access.gateway(listings, hedged)) {
                Heard heard = open(gateway, DUE - 60 * MINUTE);
                trade(gateway, heard, 1, market(0, Side.BUY, lots, false));
                trade(gateway, heard, 2, market(1, Side.SELL, lots / 4, false));
                until("it to be due", () -> access.venue().floor().now() > DUE);
                trade(gateway, heard, 3, market(0, Side.SELL, lots, true));
                until("funding", () -> heard.funding().size() == 3);
                booked(heard, paid(access, listings.getFirst()));
                assertThat(heard.funding().getFirst())
                        .isInstanceOfSatisfying(
                                Event.FundingBooked.class,
                                each -> assertThat(each.instrument()).isZero());
                assertThat(heard.funding().get(1))
                        .isInstanceOfSatisfying(
                                Event.FundingBooked.class,
                                each -> assertThat(each.instrument()).isEqualTo(1));
            }
        }
    }
}
