package io.viper.live.gateway;

import io.viper.core.model.AccountView;
import io.viper.core.model.Fill;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderView;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Call;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Execution;
import io.viper.exchange.Listing;
import io.viper.exchange.OrderRef;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.Protocol.ExecutionPage;
import io.viper.exchange.Protocol.OrderPage;
import io.viper.exchange.Reply;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Steps;
import io.viper.live.exchange.Lookup;
import io.viper.live.exchange.OrderNames;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks the exchange about orders and the account. An answer is whole or it is none: what one part of it cannot tell makes all of
 * it fail, because what is missing would be taken for gone.
 */
final class AccountReader {
    private static final int MOST_PAGES = 100;
    private static final BigDecimal MOST_LOTS = BigDecimal.valueOf(Long.MAX_VALUE);

    private final Protocol protocol;
    private final Caller caller;
    private final Places places;
    private final KnownOrders known;
    private final AccountSettings settings;
    private final Consumer<String> keyRefused;

    /** @param keyRefused is told what the exchange says when it refuses the key for a question */
    AccountReader(
            Protocol protocol,
            Caller caller,
            Places places,
            KnownOrders known,
            AccountSettings settings,
            Consumer<String> keyRefused) {
        this.keyRefused = keyRefused;
        this.protocol = protocol;
        this.caller = caller;
        this.places = places;
        this.known = known;
        this.settings = settings;
    }

    /** A question did not get its whole answer. */
    private static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1;

        Unanswered(String reason) {
            super(reason, null, false, false);
        }
    }

    /** A question of several calls. */
    private interface Question<T> {
        T ask() throws Unanswered, BadReplyException;
    }

    private static <T> Lookup<T> whole(Question<T> question) {
        try {
            return new Lookup.Found<>(question.ask());
        } catch (Unanswered | BadReplyException none) {
            return new Lookup.Failed<>(String.valueOf(none.getMessage()));
        }
    }

    private <T> T ask(Call<T> call) throws Unanswered {
        return ask(call, Lane.QUESTION);
    }

    /** @param lane how urgent it is: a question never delays an order, a comparison no question */
    private <T> T ask(Call<T> call, Lane lane) throws Unanswered {
        return switch (caller.call(call.on(lane))) {
            case Reply.Done<T>(T value) -> value;
            case Reply.Failed<T> failed -> {
                boolean ofKey = failed.kind() == ErrorKind.KEY || failed.kind() == ErrorKind.PERMISSION;
                if (ofKey) keyRefused.accept(Requests.words(failed));
                throw new Unanswered(Requests.words(failed));
            }
        };
    }

    /** An order's names, as far as they are known. */
    OrderRef ref(String name, int place) {
        OrderSpec spec = known.spec(name);
        boolean conditional = spec != null && spec.type().triggered() && !known.triggered(name);
        return new OrderRef(places.listing(place), name, known.theirs(name), conditional, spec);
    }

    /** One order by our name, wherever the exchange keeps it. */
    Lookup<OrderSnapshot> snapshot(String name, int place) {
        OrderRef ref = ref(name, place);
        Lookup<OrderSnapshot> found = find(ref);
        boolean sleeps = ref.conditional() || ref.spec() == null;
        if (found instanceof Lookup.Absent && ref.spec() == null) found = find(sleeping(ref));
        if (!sleeps || !(found instanceof Lookup.Found<OrderSnapshot>(OrderSnapshot seen))) return found;
        if (seen.standing() != OrderSnapshot.Standing.TRIGGERED) return found;
        // another order works in its place, under the same name of ours
        Lookup<OrderSnapshot> working = find(new OrderRef(ref.listing(), name, "", false, ref.spec()));
        return working instanceof Lookup.Absent
                ? new Lookup.Failed<>("its trigger was traded, and the order in its place is not shown yet")
                : working;
    }

    private static OrderRef sleeping(OrderRef ref) {
        return new OrderRef(ref.listing(), ref.clientOrderId(), ref.exchangeOrderId(), true);
    }

    private Lookup<OrderSnapshot> find(OrderRef ref) {
        Deque<Call<OrderPage>> calls = new ArrayDeque<>(protocol.orderSearch(ref));
        for (int asked = 0; !calls.isEmpty(); asked++) {
            if (asked == MOST_PAGES) return new Lookup.Failed<>("more than " + MOST_PAGES + " pages of orders");
            switch (caller.call(calls.removeFirst().on(Lane.QUESTION))) {
                case Reply.Done<OrderPage>(
                        OrderPage(Optional<OrderSnapshot> value, Optional<Call<OrderPage>> next)) -> {
                    if (value.isPresent()) {
                        known.named(value.get().clientOrderId(), value.get().exchangeOrderId());
                        return new Lookup.Found<>(value.get());
                    }
                    next.ifPresent(calls::addFirst);
                }
                case Reply.Failed<OrderPage> failed -> {
                    if (failed.kind() != ErrorKind.NO_SUCH_ORDER) return new Lookup.Failed<>(Requests.words(failed));
                }
            }
        }
        return new Lookup.Absent<>();
    }

    /** The same as the loop wants it. */
    Lookup<OrderView> order(OrderNames names, String name, int place) {
        return switch (snapshot(name, place)) {
            case Lookup.Found<OrderSnapshot>(OrderSnapshot seen) ->
                whole(() -> Reading.order(seen, places.listing(place), names.number(name), place));
            case Lookup.Absent<OrderSnapshot> _ -> new Lookup.Absent<>();
            case Lookup.Failed<OrderSnapshot>(String reason) -> new Lookup.Failed<>(reason);
        };
    }

    /** All open orders of the run's instruments. */
    Lookup<List<OrderView>> openOrders(OrderNames names) {
        return whole(() -> {
            List<OrderView> orders = new ArrayList<>();
            for (int k = 0; k < places.listings().size(); k++) {
                Listing listing = places.listings().get(k);
                for (Call<List<OrderSnapshot>> call : protocol.openOrders(listing)) {
                    for (OrderSnapshot seen : ask(call)) {
                        if (!seen.symbol().equals(listing.symbol())) continue;
                        known.named(seen.clientOrderId(), seen.exchangeOrderId());
                        OrderSpec spec = known.spec(seen.clientOrderId());
                        int place = spec == null ? k : spec.instrument();
                        orders.add(Reading.order(seen, listing, names.number(seen.clientOrderId()), place));
                    }
                }
            }
            return orders;
        });
    }

    /** All executions of the run's instruments since a moment, oldest first. */
    Lookup<List<Fill>> trades(OrderNames names, long since) {
        return trades(names, places.listings(), since);
    }

    /** The same of some instruments. */
    Lookup<List<Fill>> trades(OrderNames names, Collection<Listing> listings, long since) {
        return whole(() -> {
            List<Execution> all = new ArrayList<>();
            for (Listing listing : listings) all.addAll(executions(listing, since));
            all.sort(Comparator.comparingLong(Execution::time));
            List<Fill> fills = new ArrayList<>();
            for (Execution execution : all) {
                Fill fill = fill(names, execution);
                if (fill != null) fills.add(fill);
            }
            return fills;
        });
    }

    private List<Execution> executions(Listing listing, long since) throws Unanswered {
        List<Execution> found = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            ExecutionPage part = ask(protocol.executionPage(listing, since, cursor));
            for (Execution each : part.items()) if (each.time() >= since) found.add(each);
            boolean older = !part.items().isEmpty() && part.items().getFirst().time() < since;
            if (part.cursor().isEmpty() || part.cursor().equals(cursor) || older) return found;
            cursor = part.cursor();
        }
        throw new Unanswered("more than " + MOST_PAGES + " pages of executions");
    }

    /**
     * An execution as ours; null for one of others in hedge mode, whose leg nobody tells, and on spot: the comparison of the
     * account finds it.
     */
    private @Nullable Fill fill(OrderNames names, Execution execution) throws Unanswered, BadReplyException {
        int place = place(names, execution);
        if (place < 0) return null;
        String name = owner(execution);
        return Reading.fill(execution, places.listing(place), names.number(name), place, known.spec(name));
    }

    /** The place of an execution; negative for one of others in hedge mode and on spot. */
    private int place(OrderNames names, Execution execution) throws Unanswered {
        String name = owner(execution);
        int place = places.place(execution, known.spec(name));
        long number = names.number(name);
        // coins that others buy or sell are not ours, nor is what they pay or get
        if (number == 0 && places.spot()) return -1;
        if (place < 0 && number != 0)
            throw new Unanswered("an execution of order " + number + ", whose leg is not known");
        return place;
    }

    /** Our name of the order that was executed; empty for an order of others. Asked for where the execution does not tell. */
    private String owner(Execution execution) throws Unanswered {
        String theirs = execution.exchangeOrderId();
        if (!execution.clientOrderId().isEmpty()) {
            known.named(execution.clientOrderId(), theirs);
            return execution.clientOrderId();
        }
        String name = known.name(theirs);
        if (name != null) return name;
        Listing listing = places.listings().get(places.number(execution.symbol()));
        switch (find(new OrderRef(listing, "", theirs, false))) {
            case Lookup.Found<OrderSnapshot>(OrderSnapshot seen) -> known.named(seen.clientOrderId(), theirs);
            case Lookup.Absent<OrderSnapshot> _ ->
                throw new Unanswered("an execution of an order that the exchange does not show: " + theirs);
            case Lookup.Failed<OrderSnapshot>(String reason) -> throw new Unanswered(reason);
        }
        String found = known.name(theirs);
        return found == null ? "" : found;
    }

    /** The same for one execution of the stream. */
    Lookup<Optional<Fill>> lookUp(OrderNames names, Execution execution) {
        try {
            return new Lookup.Found<>(Optional.ofNullable(fill(names, execution)));
        } catch (Unanswered | BadReplyException none) {
            return new Lookup.Failed<>(String.valueOf(none.getMessage()));
        }
    }

    /** Cash, positions, mode and leverage: for comparisons, which leave the budget to everything else. */
    Lookup<AccountView> account() {
        if (places.spot()) return whole(this::coins);
        return whole(() -> {
            long[] lots = new long[places.count()];
            int[] leverage = new int[places.count()];
            boolean hedge = settings.hedge();
            for (int k = 0; k < places.listings().size(); k++) {
                Listing listing = places.listings().get(k);
                Optional<Call<AccountSettings>> call = protocol.settings(listing);
                if (call.isEmpty()) continue;
                AccountSettings set = ask(call.get(), Lane.COMPARISON);
                hedge = set.hedge();
                leverage[k] = set.leverage();
                if (places.hedge()) leverage[k + places.listings().size()] = set.leverage();
            }
            for (PositionSnapshot position : ask(protocol.positions(product()), Lane.COMPARISON)) {
                int number = places.number(position.symbol());
                if (number < 0) continue;
                long held = lots(position, number);
                int place = places.place(number, held);
                lots[place] += held;
                if (leverage[place] == 0) leverage[place] = position.leverage();
                if (held != 0) hedge = position.hedge();
            }
            List<AccountView.Holding> holdings = new ArrayList<>();
            for (int k = 0; k < lots.length; k++) holdings.add(new AccountView.Holding(k, lots[k], leverage[k]));
            return new AccountView(cash(), hedge, holdings, List.of(), 0);
        });
    }

    /** On spot the balance of a coin is the position, and more where there are some of others; what is not shown is not there. */
    private AccountView coins() throws Unanswered, BadReplyException {
        Map<String, BigDecimal> totals = new HashMap<>();
        for (BalanceSnapshot each : ask(protocol.balances(product()), Lane.COMPARISON)) {
            totals.merge(each.currency(), new BigDecimal(each.total()), BigDecimal::add);
        }
        List<AccountView.Holding> holdings = new ArrayList<>();
        for (int k = 0; k < places.listings().size(); k++) {
            InstrumentSpec spec = places.listings().get(k).spec();
            BigDecimal there = totals.getOrDefault(spec.base().code(), BigDecimal.ZERO);
            BigDecimal lots = there.divide(spec.lotSize(), 0, RoundingMode.FLOOR);
            holdings.add(new AccountView.Holding(k, lots.min(MOST_LOTS).longValue(), 0));
        }
        String settle = places.listings().getFirst().spec().settle().code();
        long cash = Reading.units(totals.getOrDefault(settle, BigDecimal.ZERO));
        return new AccountView(cash, false, holdings, List.of(), 0);
    }

    private long lots(PositionSnapshot position, int number) throws BadReplyException {
        return Steps.exact(
                position.quantity(), places.listings().get(number).spec().lotSize());
    }

    /**
     * What an instrument's places held just before a moment, by place: what they hold now, less what was executed since. The two are asked
     * for one after the other, and an exchange may show one of them late: an answer proves something when a later one is the same.
     */
    Lookup<List<Long>> heldBefore(OrderNames names, int number, long time) {
        return whole(() -> {
            Long[] lots = new Long[places.count()];
            Arrays.fill(lots, 0L);
            for (PositionSnapshot position : ask(protocol.positions(product()), Lane.COMPARISON)) {
                if (places.number(position.symbol()) != number) continue;
                long held = lots(position, number);
                lots[places.place(number, held)] += held;
            }
            Set<String> seen = new HashSet<>();
            for (Execution each : executions(places.listings().get(number), time)) {
                if (!seen.add(each.tradeId())) continue;
                int place = places.hedge() ? place(names, each) : number;
                if (place < 0) continue;
                long executed = Steps.exact(
                        each.quantity(), places.listing(place).spec().lotSize());
                lots[place] -= each.side().sign() * executed;
            }
            return List.of(lots);
        });
    }

    private Product product() {
        return places.listings().getFirst().product();
    }

    private long cash() throws Unanswered, BadReplyException {
        String settle = places.listings().getFirst().spec().settle().code();
        for (BalanceSnapshot balance : ask(protocol.balances(product()), Lane.COMPARISON)) {
            if (balance.currency().equals(settle)) return Reading.units(new BigDecimal(balance.total()));
        }
        throw new Unanswered("no balance of " + settle + " is shown");
    }
}
