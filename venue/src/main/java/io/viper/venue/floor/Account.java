package io.viper.venue.floor;

import io.viper.core.market.TickColumns;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Currency;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Leg;
import io.viper.core.model.Money;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.core.simulation.MarginMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One wallet and what is traded from it: coins, or the perpetuals of one kind. Orders that sleep are kept here; the others
 * are in the simulated exchange, whose reports are told on as {@link News}.
 */
public final class Account {
    private final ContractKind kind;
    private final List<Board> boards;
    private final Rules rules;
    private final LongSupplier numbers;
    private final Consumer<News> news;
    private final Orders orders;
    private final List<Deal> deals = new ArrayList<>();
    private final Holdings holdings = new Holdings();
    private final Sleepers sleepers = new Sleepers();
    private final Coins coins;
    private Pit pit;
    private MarginMode marginMode = MarginMode.ISOLATED;
    private boolean hedge;
    private String refusedWith = "";

    Account(ContractKind kind, List<Board> boards, Rules rules, LongSupplier numbers, Consumer<News> news, Money cash) {
        this.kind = kind;
        this.boards = List.copyOf(boards);
        this.rules = rules;
        this.orders = new Orders(rules.idsForever());
        this.coins = new Coins(this, rules);
        this.numbers = numbers;
        this.news = news;
        this.pit = new Pit(this.boards, marginMode, this::report);
        pit.deposit(cash);
    }

    /** What is traded from it. */
    public ContractKind kind() {
        return kind;
    }

    /** The boards of its contracts. */
    public List<Board> boards() {
        return boards;
    }

    /** Whether long and short are held apart. */
    public boolean hedge() {
        return hedge;
    }

    /** What stands behind positions. */
    public MarginMode marginMode() {
        return marginMode;
    }

    // --- orders

    /** Takes an order, or says why not. */
    public Outcome place(Wish wish, long time) {
        Refusal refusal = refusal(wish);
        if (refusal != null) return new Outcome.Refused(refusal);
        Wish.Trigger trigger = wish.trigger();
        if (trigger == null) return send(wish, time);
        if (rules.sleepersTie() && lacks(wish)) return Outcome.refused(Refusal.Kind.FUNDS, "insufficient coins");
        VenueOrder order = orders.add(new VenueOrder(numbers.getAsLong(), wish, VenueOrder.State.SLEEPING, time));
        sleepers.add(order);
        tell(order);
        return new Outcome.Done(order);
    }

    private @Nullable Refusal refusal(Wish wish) {
        if (wish.board().isHalted()) return new Refusal(Refusal.Kind.HALTED, "the market is closed");
        if (!rules.idsRepeat() && orders.isUsed(wish.clientId())) {
            return new Refusal(Refusal.Kind.DUPLICATE_ID, "the client order id is in use: " + wish.clientId());
        }
        if (wish.lots() <= 0) return new Refusal(Refusal.Kind.TOO_FEW, "a quantity of nothing");
        boolean hedged = wish.leg() != Leg.BOTH;
        if (hedged != hedge) return new Refusal(Refusal.Kind.SETTING, "the account is in the other position mode");
        return null;
    }

    private Outcome send(Wish wish, long time) {
        if (lacks(wish)) return Outcome.refused(Refusal.Kind.FUNDS, "insufficient coins");
        VenueOrder order = new VenueOrder(numbers.getAsLong(), wish, VenueOrder.State.WORKING, time);
        orders.add(order);
        refusedWith = "";
        pit.send(new Effect.PlaceOrder(order.id(), spec(wish)), time);
        if (order.state() != VenueOrder.State.REJECTED) return new Outcome.Done(order);
        Refusal refusal = Refusal.of(refusedWith);
        if (rules.cancelsTakers() && refusal.kind() == Refusal.Kind.WOULD_TAKE) {
            order.to(VenueOrder.State.CANCELED, time, refusal.text());
            tell(order);
            return new Outcome.Done(order);
        }
        orders.remove(order);
        return new Outcome.Refused(refusal);
    }

    /** Whether it is to sell coins that are not there, or tied up. */
    private boolean lacks(Wish wish) {
        return !kind.derivative() && wish.side() == Side.SELL && !coins.covers(wish.board(), wish.lots());
    }

    private OrderSpec spec(Wish wish) {
        return new OrderSpec(
                pit.place(wish.board(), wish.leg()),
                wish.side(),
                wish.limitTicks() == 0 ? OrderType.MARKET : OrderType.LIMIT,
                new Quantity(wish.lots()),
                wish.limitTicks() == 0 ? null : new Price(wish.limitTicks()),
                null,
                0,
                wish.life(),
                wish.expireTime(),
                wish.reduceOnly(),
                wish.postOnly(),
                wish.reduceOnly() ? Purpose.EXIT : Purpose.ENTRY);
    }

    /** Takes an order back. */
    public Outcome cancel(VenueOrder order, long time) {
        if (order.state() == VenueOrder.State.SLEEPING) {
            sleepers.remove(order);
            order.to(VenueOrder.State.CANCELED, time, "canceled");
            tell(order);
            return new Outcome.Done(order);
        }
        return change(order, new Effect.CancelOrder(order.id(), place(order)), time);
    }

    /**
     * Changes an order.
     *
     * @param lots 0 leaves them
     * @param limitTicks 0 leaves it
     * @param trigger null leaves it
     */
    public Outcome amend(VenueOrder order, long lots, long limitTicks, Wish.@Nullable Trigger trigger, long time) {
        Wish wish = order.wish();
        Wish other = wish.changed(
                lots == 0 ? wish.lots() : lots,
                limitTicks == 0 ? wish.limitTicks() : limitTicks,
                trigger == null ? wish.trigger() : trigger);
        if (order.state() == VenueOrder.State.SLEEPING) {
            order.changed(other, time);
            tell(order);
            return new Outcome.Done(order);
        }
        Outcome outcome = change(order, new Effect.AmendOrder(order.id(), place(order), lots, limitTicks, 0), time);
        if (outcome instanceof Outcome.Done) {
            order.changed(other, time);
            tell(order);
        }
        return outcome;
    }

    private Outcome change(VenueOrder order, Effect effect, long time) {
        if (order.state() != VenueOrder.State.WORKING) {
            return Outcome.refused(Refusal.Kind.NO_SUCH_ORDER, "the order is over");
        }
        refusedWith = "";
        pit.send(effect, time);
        return refusedWith.isEmpty() ? new Outcome.Done(order) : new Outcome.Refused(Refusal.of(refusedWith));
    }

    private int place(VenueOrder order) {
        return pit.place(order.wish().board(), order.wish().leg());
    }

    /** What was ever taken. */
    public Orders orders() {
        return orders;
    }

    /** All executions, oldest first. */
    public List<Deal> deals() {
        return Collections.unmodifiableList(deals);
    }

    // --- what is held

    /** What is held of a contract; flat if it never was. */
    public Holding holding(Board board, Leg leg) {
        return holdings.of(board, leg);
    }

    /** All positions that are not flat. */
    public List<Holding> held() {
        return holdings.all().stream().filter(each -> each.lots() != 0).toList();
    }

    /** What a spot account has of each coin. */
    public Coins coins() {
        return coins;
    }

    /** Money of a currency. */
    public Funds funds(Currency currency) {
        return Purse.of(this, currency, pit.cash(currency));
    }

    // --- settings

    /** Sets whether long and short are held apart; refused while anything is open. */
    public Optional<Refusal> hedge(boolean wanted) {
        if (wanted == hedge) return Optional.empty();
        if (isOccupied()) return occupied("position mode");
        hedge = wanted;
        return Optional.empty();
    }

    /** Sets what stands behind positions, for all contracts of the account; refused while anything is open. */
    public Optional<Refusal> marginMode(MarginMode wanted, long time) {
        if (wanted == marginMode) return Optional.empty();
        if (isOccupied()) return occupied("margin mode");
        marginMode = wanted;
        List<Currency> currencies = boards.stream()
                .map(each -> each.instrument().settle())
                .distinct()
                .toList();
        Pit before = pit;
        pit = new Pit(boards, wanted, this::report);
        pit.run(time);
        for (Currency each : currencies) pit.deposit(new Money(before.cash(each), each));
        for (Holding each : holdings.all()) pit.leverage(pit.place(each.board(), each.leg()), each.leverage());
        return Optional.empty();
    }

    private boolean isOccupied() {
        return !orders.open().isEmpty() || !held().isEmpty();
    }

    private static Optional<Refusal> occupied(String what) {
        return Optional.of(new Refusal(Refusal.Kind.OCCUPIED, "orders or positions are open: the " + what + " stays"));
    }

    /** Sets the leverage of what is opened from now on. */
    public Optional<Refusal> leverage(Board board, Leg leg, int leverage) {
        try {
            pit.leverage(pit.place(board, leg), leverage);
        } catch (IllegalArgumentException wrong) {
            return Optional.of(new Refusal(Refusal.Kind.SETTING, String.valueOf(wrong.getMessage())));
        }
        holdings.leverage(board, leg, leverage);
        return Optional.empty();
    }

    /** Audits. @throws IllegalStateException if the books of the venue do not add up, or two of them differ */
    public void check() {
        pit.check();
        for (Holding each : holdings.all()) {
            long there = pit.lots(pit.place(each.board(), each.leg()));
            if (there != each.lots()) throw new IllegalStateException(each + " against " + there + " lots");
        }
    }

    // --- the floor's side

    void goOn(Board board, TickColumns minute) {
        if (boards.contains(board)) pit.goOn(board, minute);
    }

    /** Lets the market happen up to a moment, then wakes who sleeps. */
    void run(long time) {
        pit.run(time);
        for (Board board : boards) {
            for (VenueOrder order : sleepers.woken(board)) wake(order, time);
        }
    }

    private void wake(VenueOrder order, long time) {
        Wish wish = order.wish().awake();
        order.woken(time);
        if (!rules.wakesInPlace()) {
            order.to(VenueOrder.State.TRIGGERED, time, "");
            Outcome outcome = send(wish, time);
            if (outcome instanceof Outcome.Done(VenueOrder next)) order.succeededBy(next.id());
            if (outcome instanceof Outcome.Refused(Refusal why)) order.to(VenueOrder.State.REJECTED, time, why.text());
            tell(order);
            return;
        }
        order.to(VenueOrder.State.WORKING, time, "");
        order.changed(wish, time);
        tell(order);
        refusedWith = "";
        pit.send(new Effect.PlaceOrder(order.id(), spec(wish)), time);
        if (!refusedWith.isEmpty()) {
            order.to(VenueOrder.State.REJECTED, time, refusedWith);
            tell(order);
        }
    }

    /** Funding of everything that is held of a contract. */
    void fund(Board board, long time) {
        double mark = board.instrument().priceOf(board.markTicks());
        for (Leg leg : pit.legs()) pit.fund(pit.place(board, leg), time, board.fundingRate(time), mark);
        pit.run(time);
    }

    private void report(Event event) {
        switch (event) {
            case Event.OrderAccepted accepted -> tell(orders.known(accepted.orderId()));
            case Event.OrderRejected rejected -> {
                refusedWith = rejected.reason();
                orders.known(rejected.orderId()).to(VenueOrder.State.REJECTED, rejected.time(), rejected.reason());
            }
            case Event.OrderFilled filled -> book(orders.known(filled.orderId()), filled.fill(), filled.time(), false);
            case Event.OrderCanceled canceled ->
                end(orders.known(canceled.orderId()), VenueOrder.State.CANCELED, canceled.time(), "canceled");
            case Event.OrderExpired expired ->
                end(orders.known(expired.orderId()), VenueOrder.State.EXPIRED, expired.time(), expired.reason());
            case Event.ChangeRejected refused -> refusedWith = refused.reason();
            case Event.PositionLiquidated forced -> liquidate(forced);
            case Event.FundingBooked _ -> news.accept(new News.Paid(this));
            default -> {
                // nothing that anybody outside is told
            }
        }
    }

    private void end(VenueOrder order, VenueOrder.State state, long time, String why) {
        order.to(state, time, why);
        tell(order);
    }

    private void liquidate(Event.PositionLiquidated forced) {
        int place = forced.fill().instrument();
        Wish wish = new Wish(
                pit.board(place),
                pit.leg(place),
                forced.fill().side(),
                forced.fill().lots(),
                0,
                TimeInForce.GTC,
                0,
                true,
                false,
                "",
                null,
                Map.of());
        VenueOrder order =
                orders.add(new VenueOrder(numbers.getAsLong(), wish, VenueOrder.State.WORKING, forced.time()));
        book(order, forced.fill(), forced.time(), true);
    }

    private void book(VenueOrder order, Fill fill, long time, boolean forced) {
        Board board = order.wish().board();
        long units = board.instrument().notionalUnits(fill.ticks(), fill.lots());
        long fee = coins.fee(board, fill, pit);
        order.filled(fill.lots(), units, fee, time);
        Holdings.Change change = holdings.book(board, order.wish().leg(), fill, time);
        Deal deal = new Deal(
                numbers.getAsLong(),
                order,
                fill.side(),
                fill.lots(),
                fill.ticks(),
                fee,
                coins.feeCurrency(board, fill.side()),
                change.profitUnits(),
                fill.maker(),
                change.closes(),
                forced,
                time);
        deals.add(deal);
        news.accept(new News.Executed(this, deal));
        tell(order);
        news.accept(new News.Held(this, change.after()));
        news.accept(new News.Paid(this));
    }

    private void tell(VenueOrder order) {
        news.accept(new News.Order(this, order));
    }
}
