package io.viper.venue.floor;

import io.viper.core.market.TickColumns;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Currency;
import io.viper.core.model.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The whole venue behind one lock: boards, accounts and time. */
public final class Floor {
    private static final int HISTORY_MINUTES = 45 * 1_440;
    private static final long MINUTE = 60_000_000_000L;
    private static final long PERIOD = 8 * 60 * MINUTE;
    /** Where the venue's numbers of orders and executions begin. */
    private static final long FIRST_NUMBER = 1_000_001;

    private final ReentrantLock lock = new ReentrantLock();
    private final MarketClock clock;
    private final Faults faults;
    private final List<Board> boards = new ArrayList<>();
    private final Map<ContractKind, Account> accounts = new LinkedHashMap<>();
    private final List<Consumer<News>> listeners = new CopyOnWriteArrayList<>();
    private final List<DeadManSwitch> switches = new ArrayList<>();
    private long number = FIRST_NUMBER;

    /**
     * Opens. The market has a past of 45 days and up to eight hours.
     *
     * @param contracts what is traded
     * @param rules how orders are treated
     * @param cash what each account begins with, in whole units of each currency that its contracts settle in
     * @param seed of books and chances
     */
    public Floor(
            List<Contract> contracts, Rules rules, Feed feed, MarketClock clock, Faults faults, long cash, long seed) {
        this.clock = clock;
        this.faults = faults;
        long begin = clock.now() / MINUTE * MINUTE;
        long fed = feed.minute(contracts.getFirst().coin(), 0).openTime();
        long shift = Math.floorDiv(begin - HISTORY_MINUTES * MINUTE - fed, PERIOD) * PERIOD;
        for (Contract contract : contracts) {
            boards.add(new Board(boards.size(), contract, feed, shift, begin, seed));
        }
        for (ContractKind kind : ContractKind.values()) {
            List<Board> own = boards.stream()
                    .filter(each -> each.instrument().kind() == kind)
                    .toList();
            if (own.isEmpty()) continue;
            Currency first = own.getFirst().instrument().settle();
            accounts.put(kind, new Account(kind, own, rules, () -> number++, this::tell, money(cash, first)));
        }
        advance();
    }

    private static Money money(long cash, Currency currency) {
        return new Money(Math.multiplyExact(cash, Money.UNITS), currency);
    }

    private void tell(News news) {
        for (Consumer<News> listener : listeners) listener.accept(news);
    }

    /** Does something under the lock, when everything up to now has happened. */
    public <T> T inside(Supplier<T> work) {
        lock.lock();
        try {
            advance();
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Lets happen what is due. */
    public void tick() {
        inside(() -> true);
    }

    private void advance() {
        long now = clock.now();
        while (boards.getFirst().nextStep() <= now) step();
        for (Account account : accounts.values()) account.run(now);
        for (DeadManSwitch each : switches) each.check(System.nanoTime());
    }

    private void step() {
        long time = boards.getFirst().nextStep();
        for (Board board : boards) {
            if (board.isOver()) {
                TickColumns minute = board.nextMinute();
                for (Account account : accounts.values()) account.goOn(board, minute);
            }
        }
        List<News> market = new ArrayList<>();
        for (Board board : boards) {
            long due = board.nextFunding();
            Step step = board.step();
            if (!board.isHalted()) market.add(new News.Market(board, step.changes(), step.print()));
            if (due > 0 && due <= time) accountOf(board).ifPresent(account -> account.fund(board, due));
        }
        market.forEach(this::tell);
        for (Account account : accounts.values()) account.run(time);
    }

    private Optional<Account> accountOf(Board board) {
        return account(board.instrument().kind());
    }

    /** Hears everything from now on, under the lock. */
    public void listen(Consumer<News> listener) {
        listeners.add(listener);
    }

    /** Hears no more. */
    public void forget(Consumer<News> listener) {
        listeners.remove(listener);
    }

    /** A switch that cancels whatever is open in all accounts. */
    public DeadManSwitch deadMan() {
        return deadMan(_ -> true);
    }

    /** A switch that cancels what is open and meant by it. */
    public DeadManSwitch deadMan(Predicate<VenueOrder> meant) {
        DeadManSwitch added = new DeadManSwitch(this, meant);
        switches.add(added);
        return added;
    }

    /** All contracts. */
    public List<Board> boards() {
        return List.copyOf(boards);
    }

    /** A contract by the exchange's own name, in any case of letters. */
    public Optional<Board> board(ContractKind kind, String symbol) {
        return boards.stream()
                .filter(each -> each.instrument().kind() == kind)
                .filter(each -> each.contract().symbol().equalsIgnoreCase(symbol))
                .findFirst();
    }

    /** The account from which a kind of contract is traded. */
    public Optional<Account> account(ContractKind kind) {
        return Optional.ofNullable(accounts.get(kind));
    }

    /** No order of a contract is taken from now on, and those that are open are taken back; positions stay, and nobody is told a price. */
    public void halt(Board board) {
        board.halt(true);
        for (Account account : accounts.values()) {
            for (VenueOrder order : account.orders().open()) {
                if (order.wish().board() == board) account.cancel(order, now());
            }
        }
    }

    /** It is traded again. */
    public void resume(Board board) {
        board.halt(false);
    }

    /** All accounts. */
    public List<Account> accounts() {
        return List.copyOf(accounts.values());
    }

    /** The venue's time, UTC epoch nanoseconds. */
    public long now() {
        return clock.now();
    }

    /** The venue's time, UTC epoch milliseconds. */
    public long millis() {
        return clock.now() / 1_000_000;
    }

    /** The clock. */
    public MarketClock clock() {
        return clock;
    }

    /** What goes wrong. */
    public Faults faults() {
        return faults;
    }
}
