package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.app.console.Surroundings;
import io.viper.app.paper.JournaledRun;
import io.viper.app.paper.PaperHome;
import io.viper.app.strategy.StrategySources;
import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.Purpose;
import io.viper.core.model.Side;
import io.viper.journal.codec.JournalRecord;
import io.viper.venue.VenueServer;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Deal;
import io.viper.venue.floor.Holding;
import io.viper.venue.floor.VenueOrder;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a live run believes, from its journal alone, laid beside what was so at the venue.
 *
 * @param engine as the journal leads to it
 * @param names of all orders that were let out
 * @param fills of the run, by exchange
 * @param funding that was booked, by exchange, 1e-8 of the settle currency
 */
record LiveTruth(
        Engine engine,
        List<String> names,
        Map<String, List<Fill>> fills,
        Map<String, List<Event.FundingBooked>> funding) {
    /** Cash may differ by a cent, and by this share of funding: mark prices are told a moment before or after. */
    private static final double OF_FUNDING = 0.001;

    private static final long CENT = Money.UNITS / 100;

    /** Where cash comes from, in 1e-8: {@code other} is funding and what was paid in. */
    private record Origin(long cash, long fees, long realized, long other) {
        static Origin of(long cash, long fees, long realized) {
            return new Origin(cash, fees, realized, cash + fees - realized);
        }
    }

    /** Reads a journal: it must lead to the same effects and hashes once more. */
    static LiveTruth of(Path folder) throws Exception {
        PaperHome home = new PaperHome(folder.resolve("live"));
        StrategySources sources = new StrategySources(Surroundings.piped(Map.of(), folder));
        JournaledRun run = JournaledRun.open(home, sources);
        List<String> names = new ArrayList<>();
        List<Instrument> places = run.places();
        Map<String, List<Event.FundingBooked>> funding = new HashMap<>();
        run.journal().records(record -> {
            if (record instanceof JournalRecord.SendStarted send) names.add(send.clientOrderId());
            if (record instanceof JournalRecord.Input(Event.FundingBooked booked)) {
                String exchange = places.get(booked.instrument()).id().exchange();
                funding.computeIfAbsent(exchange, _ -> new ArrayList<>()).add(booked);
            }
        });
        Map<String, List<Fill>> fills = new HashMap<>();
        var outcome = run.journal().run(run.setup(run.journal().settings()), new EngineListener() {
            @Override
            public void onFill(Fill fill, long time, Purpose purpose) {
                String exchange = places.get(fill.instrument()).id().exchange();
                fills.computeIfAbsent(exchange, _ -> new ArrayList<>()).add(fill);
            }
        });
        assertThat(outcome.difference())
                .as("the journal leads to the same once more")
                .isEmpty();
        return new LiveTruth(outcome.engine(), names, fills, funding);
    }

    /** 0 lost, 0 duplicated: orders, executions, positions and money are the same on both sides. */
    void agreesWith(VenueServer venue, List<String> symbols) {
        agreesWith(0, venue, symbols);
    }

    /** The same at one of several exchanges. */
    void agreesWith(int exchange, VenueServer venue, List<String> symbols) {
        Account account = account(venue, ContractKind.LINEAR);
        venue.floor().inside(() -> {
            orders(account);
            executions(account, fills.getOrDefault(engine.exchanges().name(exchange), List.of()));
            positions(account, symbols, engine.exchanges().places(exchange));
            Origin ours = ours(exchange);
            Origin theirs = theirs(account);
            List<Event.FundingBooked> paid =
                    funding.getOrDefault(engine.exchanges().name(exchange), List.of());
            long most = paid.stream()
                    .mapToLong(each -> Math.abs(each.amountUnits()))
                    .sum();
            assertThat(Math.abs(ours.cash() - theirs.cash()))
                    .as("cash: %s and %s; funding here %s", ours, theirs, paid)
                    .isLessThan(CENT + (long) (OF_FUNDING * most));
            return true;
        });
    }

    /**
     * The same of coins: what is there is what the run has, to a millionth of a lot for each execution, and what was there before.
     *
     * @param before that was there already, of each symbol
     */
    void agreesWithCoins(VenueServer venue, List<String> symbols, Map<String, String> before) {
        agreesWithCoins(0, venue, symbols, before);
    }

    /** The same at one of several exchanges. */
    void agreesWithCoins(int exchange, VenueServer venue, List<String> symbols, Map<String, String> before) {
        Account account = account(venue, ContractKind.SPOT);
        venue.floor().inside(() -> {
            orders(account);
            executions(account, fills.getOrDefault(engine.exchanges().name(exchange), List.of()));
            int[] places = engine.exchanges().places(exchange);
            for (int k = 0; k < symbols.size(); k++) coins(account, symbols.get(k), places[k], before);
            cash(account, exchange, 1_000L);
            return true;
        });
    }

    private void coins(Account account, String symbol, int place, Map<String, String> before) {
        Board board = account.boards().stream()
                .filter(each -> each.contract().symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
        BigDecimal lot = board.contract().spec().lotSize();
        var position = engine.portfolio().position(place);
        BigDecimal millionth = lot.movePointLeft(6);
        BigDecimal ours = lot.multiply(BigDecimal.valueOf(position.lots()))
                .add(millionth.multiply(BigDecimal.valueOf(position.dust())));
        BigDecimal theirs =
                new BigDecimal(account.coins().total(board)).subtract(new BigDecimal(before.getOrDefault(symbol, "0")));
        BigDecimal most = millionth.multiply(BigDecimal.valueOf(account.deals().size()));
        assertThat(theirs.subtract(ours))
                .as("%s: %s, and the venue has %s", symbol, ours, theirs)
                .isBetween(BigDecimal.ZERO, most);
    }

    private static Account account(VenueServer venue, ContractKind kind) {
        return venue.floor().account(kind).orElseThrow();
    }

    private void cash(Account account, int exchange, long most) {
        long ours = engine.portfolio().cashUnits(exchange);
        long theirs = account.funds(engine.portfolio().currency()).cash();
        assertThat(Math.abs(ours - theirs))
                .as("cash " + ours + " and " + theirs)
                .isLessThan(most);
    }

    private Origin ours(int exchange) {
        String name = engine.exchanges().name(exchange);
        long fees = fills.getOrDefault(name, List.of()).stream()
                .mapToLong(Fill::feeUnits)
                .sum();
        long paid = funding.getOrDefault(name, List.of()).stream()
                .mapToLong(Event.FundingBooked::amountUnits)
                .sum();
        long earned = 0;
        for (int place : engine.exchanges().places(exchange)) {
            earned += engine.portfolio().earnedUnits(place)
                    - engine.portfolio().position(place).unrealizedUnits();
        }
        return Origin.of(engine.portfolio().cashUnits(exchange), fees, earned + fees - paid);
    }

    private Origin theirs(Account account) {
        long fees = account.deals().stream().mapToLong(Deal::feeUnits).sum();
        long realized = account.deals().stream().mapToLong(Deal::profitUnits).sum();
        return Origin.of(account.funds(engine.portfolio().currency()).cash(), fees, realized);
    }

    private void orders(Account account) {
        assertThat(names).as("every name was given once").doesNotHaveDuplicates();
        Set<String> intended = new HashSet<>(names);
        Map<String, Integer> found = new TreeMap<>();
        for (VenueOrder order : account.orders().all()) {
            // what works in the place of an order that was triggered has the same name
            boolean successor = account.orders().all().stream().anyMatch(each -> each.successor() == order.id());
            if (!successor) found.merge(order.wish().clientId(), 1, Integer::sum);
        }
        assertThat(found).isNotEmpty();
        assertThat(intended).as("no order without an intent").containsAll(found.keySet());
        assertThat(found.values()).as("no order twice").containsOnly(1);
    }

    /** Each once, and each the same: not every exchange numbers them. */
    private static void executions(Account account, List<Fill> ours) {
        assertThat(ours.stream().map(Fill::tradeId)).doesNotHaveDuplicates();
        List<String> theirs = account.deals().stream()
                .map(deal -> execution(deal.side(), deal.lots(), deal.ticks()))
                .sorted()
                .toList();
        assertThat(theirs).isNotEmpty();
        assertThat(ours.stream()
                        .map(fill -> execution(fill.side(), fill.lots(), fill.ticks()))
                        .sorted())
                .as("executions, each once")
                .containsExactlyElementsOf(theirs);
    }

    /** What cash here is more than there, in 1e-8. */
    long cashAhead(VenueServer venue) {
        return venue.floor()
                .inside(() -> engine.portfolio().cashUnits()
                        - theirs(account(venue, ContractKind.LINEAR)).cash());
    }

    private static String execution(Side side, long lots, long ticks) {
        return side + " " + lots + " at " + ticks;
    }

    private void positions(Account account, List<String> symbols, int[] places) {
        Map<String, Long> theirs = new TreeMap<>();
        for (Holding held : account.held()) {
            theirs.put(held.board().contract().symbol(), held.lots());
        }
        for (int k = 0; k < symbols.size(); k++) {
            long ours = engine.portfolio().position(places[k]).lots();
            assertThat(ours).as(symbols.get(k)).isEqualTo(theirs.getOrDefault(symbols.get(k), 0L));
        }
    }
}
