package io.viper.core.risk;

import io.viper.core.market.LatestPrices;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Direction;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Quantity;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.portfolio.Position;

/**
 * The one road from an intent to an order. Orders that open or add run through all of {@link RiskCheck} in order; orders
 * that only reduce are let through in the size of the position. Working orders count at their worst case.
 */
public final class RiskGate {
    private final RiskLimits limits;
    private final Portfolio portfolio;
    private final LatestPrices prices;
    private final ReturnHistory history;
    private final ValueAtRisk valueAtRisk;
    private final Reservations reservations;
    private final RecentEntries recent;
    private final OrderRate rate;
    private final int[] leverage;
    private TradingState state = TradingState.READY;
    private long decisions;
    /** The size that is being decided; checks may reduce it. */
    private long lots;

    /**
     * @param leverage leverage set at the exchange, by instrument; 1 for spot
     * @param history fed by the engine with every base bar
     */
    public RiskGate(
            RiskLimits limits,
            Portfolio portfolio,
            LatestPrices prices,
            ReturnHistory history,
            Reservations reservations,
            int[] leverage) {
        this.limits = limits;
        this.portfolio = portfolio;
        this.prices = prices;
        this.history = history;
        this.valueAtRisk = new ValueAtRisk(history, portfolio);
        this.reservations = reservations;
        this.recent = new RecentEntries(portfolio.size());
        this.rate = new OrderRate(limits.maxOrdersPerMinute());
        this.leverage = leverage.clone();
    }

    /** What the account may do. */
    public TradingState state() {
        return state;
    }

    /** Changes what the account may do. */
    public void state(TradingState newState) {
        state = newState;
    }

    /** Number of decisions made so far. */
    public long decisions() {
        return decisions;
    }

    /** Judges an order that opens or adds. */
    public Outcome judge(Intent intent, long time) {
        OrderSpec order = intent.order();
        Decision decision = new Decision(++decisions, time, order.instrument(), intent.source(), intent.signalId());
        lots = order.quantity().lots();
        boolean passed = gate(decision, order)
                && losses(decision)
                && signalChecks(decision, intent, time)
                && positionLimit(decision, order)
                && size(decision, intent)
                && exposure(decision, intent)
                && correlation(decision, order)
                && valueAtRisk(decision, intent)
                && capital(decision, intent)
                && leverage(decision, intent)
                && collar(decision, order)
                && rate(decision, time);
        if (!passed) return new Refusal(decision);
        recent.entered(order.instrument(), time);
        rate.add(time);
        return new Approved(decision, intent, sized(order));
    }

    /** Lets an order through that can only make the position smaller, in the size of the position at most. */
    public Outcome judgeExit(Intent intent, long time) {
        OrderSpec order = intent.order();
        Decision decision = new Decision(++decisions, time, order.instrument(), intent.source(), intent.signalId());
        long held = portfolio.position(order.instrument()).lots();
        boolean reduces = order.reduceOnly() && held != 0 && Side.of(held) != order.side();
        if (!reduces) {
            decision.refuse(
                    order.side().sign(), Long.signum(held), "there is no position that this order would reduce");
            return new Refusal(decision);
        }
        lots = Math.min(order.quantity().lots(), Math.abs(held));
        decision.pass((double) lots, (double) Math.abs(held));
        decision.skip(RiskCheck.count() - 1);
        return new Approved(decision, intent, sized(order));
    }

    private OrderSpec sized(OrderSpec order) {
        return order.quantity().lots() == lots ? order : order.withQuantity(new Quantity(lots));
    }

    private boolean gate(Decision decision, OrderSpec order) {
        if (state != TradingState.READY) return decision.refuse(1, 0, "the account is " + state + "; resume it first");
        double price = prices.price(order.instrument());
        if (!(price > 0)) return decision.refuse(price, 0, "a price of the instrument has been seen");
        return decision.pass(0, 0);
    }

    private boolean losses(Decision decision) {
        double equity = (double) portfolio.equityUnits();
        double opening = (double) portfolio.equity().dayOpeningUnits();
        double loss = Math.max(0, 1 - equity / opening);
        if (!(loss < limits.dailyLoss())) {
            return decision.refuse(loss, limits.dailyLoss(), "a new day has begun (00:00 UTC), or the limit is higher");
        }
        decision.pass(loss, limits.dailyLoss());
        double fall = portfolio.equity().fall(portfolio.equityUnits());
        if (!(fall < limits.maxDrawdown())) {
            return decision.refuse(fall, limits.maxDrawdown(), "equity recovers, or the limit is higher");
        }
        return decision.pass(fall, limits.maxDrawdown());
    }

    private boolean signalChecks(Decision decision, Intent intent, long time) {
        if (!intent.sized()) return decision.skip(3);
        OrderSpec order = intent.order();
        Direction direction = order.side() == Side.BUY ? Direction.LONG : Direction.SHORT;
        double sinceSame = seconds(recent.sinceSame(intent.source(), order.instrument(), direction, time));
        double window = seconds(limits.dedupeNanos());
        if (sinceSame < window) return decision.refuse(sinceSame, window, "the window has passed");
        decision.pass(sinceSame, window);
        double confidence = intent.confidence();
        if (!(confidence >= limits.minConfidence())) {
            return decision.refuse(confidence, limits.minConfidence(), "the signal is more confident");
        }
        decision.pass(confidence, limits.minConfidence());
        double sinceEntry = seconds(recent.sinceEntry(order.instrument(), time));
        double cooldown = seconds(limits.cooldownNanos());
        if (sinceEntry < cooldown) return decision.refuse(sinceEntry, cooldown, "the cool-down has passed");
        return decision.pass(sinceEntry, cooldown);
    }

    private static double seconds(long nanos) {
        return nanos == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : nanos / (double) Timeframe.SECOND;
    }

    private boolean positionLimit(Decision decision, OrderSpec order) {
        Position position = portfolio.position(order.instrument());
        boolean opens = position.flat() && reservations.orders(order.instrument()) == 0;
        int positions = portfolio.openPositions() + waitingOnFlat();
        int after = opens ? positions + 1 : positions;
        if (after > limits.maxPositions()) {
            return decision.refuse(after, limits.maxPositions(), "another position is closed");
        }
        return decision.pass(after, limits.maxPositions());
    }

    /** Instruments without a position for which an entry is working. */
    private int waitingOnFlat() {
        if (reservations.instrumentsWaiting() == 0) return 0;
        int waiting = 0;
        for (int i = 0; i < portfolio.size(); i++) {
            if (reservations.orders(i) > 0 && portfolio.position(i).flat()) waiting++;
        }
        return waiting;
    }

    private boolean size(Decision decision, Intent intent) {
        Instrument instrument = portfolio.instrument(intent.order().instrument());
        double equity = Money.toDouble(portfolio.equityUnits());
        double loss = Double.NaN;
        if (intent.sized()) {
            double entry = intent.referencePrice();
            double stop = intent.stop();
            double wrongSide = (entry - stop) * intent.order().side().sign();
            if (!(stop > 0 && wrongSide > 0)) {
                return decision.refuse(stop, entry, "the signal has a stop on the losing side of the entry");
            }
            lots = Math.min(lots, Sizing.lotsForRisk(instrument, limits.perTrade() * equity, entry, stop));
            loss = lots * Sizing.lossPerLot(instrument, entry, stop) / equity;
        }
        if (tooSmall(instrument, intent)) {
            return decision.refuse(
                    (double) lots,
                    (double) instrument.spec().minLots(),
                    "the account or the risk per trade is larger: the size is below the exchange's smallest order");
        }
        return decision.pass(loss, limits.perTrade());
    }

    private boolean tooSmall(Instrument instrument, Intent intent) {
        Price price = instrument.price(intent.referencePrice(), Rounding.NEAREST);
        return lots <= 0 || !instrument.tradable(price, new Quantity(lots));
    }

    private boolean exposure(Decision decision, Intent intent) {
        int i = intent.order().instrument();
        Instrument instrument = portfolio.instrument(i);
        double equity = Money.toDouble(portfolio.equityUnits());
        double perLot = Sizing.notionalOfLot(instrument, intent.referencePrice());
        double all = Money.toDouble(grossNotional());
        double here = Money.toDouble(portfolio.position(i).notionalUnits() + reservations.notionalUnits(i));
        double room = Math.min(limits.maxNotional() * equity - here, limits.maxExposure() * equity - all);
        if (instrument.kind() == ContractKind.SPOT) room = Math.min(room, spotRoom(instrument, intent.order()));
        double wanted = lots * perLot;
        if (wanted <= room) return decision.pass((here + wanted) / equity, limits.maxNotional());
        lots = (long) Math.max(0, room / perLot);
        if (tooSmall(instrument, intent)) {
            return decision.refuse(
                    (here + wanted) / equity,
                    (here + room) / equity,
                    "other positions are closed, or risk.max_notional or risk.max_exposure is higher");
        }
        return decision.note(Verdict.REDUCED, (here + wanted) / equity, (here + room) / equity);
    }

    /** Cash that a spot purchase can use, fee set aside; nothing to sell short. */
    private double spotRoom(Instrument instrument, OrderSpec order) {
        if (order.side() == Side.SELL) return 0;
        double reserved = 0;
        for (int i = 0; i < portfolio.size(); i++) reserved += Money.toDouble(reservations.notionalUnits(i));
        double fee = Money.toDouble(instrument.fees().taker());
        return (Money.toDouble(portfolio.cashUnits()) - reserved) / (1 + fee);
    }

    private long grossNotional() {
        long sum = 0;
        for (int i = 0; i < portfolio.size(); i++) {
            sum += portfolio.position(i).notionalUnits() + reservations.notionalUnits(i);
        }
        return sum;
    }

    private boolean correlation(Decision decision, OrderSpec order) {
        if (portfolio.openPositions() == 0) return decision.skip();
        double highest = Double.NEGATIVE_INFINITY;
        int with = -1;
        for (int i = 0; i < portfolio.size(); i++) {
            long held = portfolio.position(i).lots();
            if (held == 0 || i == order.instrument()) continue;
            double alike = history.correlation(order.instrument(), i)
                    * Long.signum(held)
                    * order.side().sign();
            if (alike > highest) {
                highest = alike;
                with = i;
            }
        }
        if (with < 0) return decision.skip();
        if (highest > limits.maxCorrelation()) {
            String other = portfolio.instrument(with).symbol();
            return decision.refuse(
                    highest, limits.maxCorrelation(), other + " is closed, or risk.max_correlation is higher");
        }
        return decision.pass(highest, limits.maxCorrelation());
    }

    private boolean valueAtRisk(Decision decision, Intent intent) {
        Instrument instrument = portfolio.instrument(intent.order().instrument());
        double exposure = lots * Sizing.notionalOfLot(instrument, intent.referencePrice());
        double equity = Money.toDouble(portfolio.equityUnits());
        double loss = valueAtRisk.withNew(
                        intent.order().instrument(),
                        exposure * intent.order().side().sign())
                / equity;
        if (Double.isNaN(loss)) return decision.skip();
        if (loss > limits.maxVar())
            return decision.refuse(loss, limits.maxVar(), "other positions are closed, or risk.var_limit is higher");
        return decision.pass(loss, limits.maxVar());
    }

    private boolean capital(Decision decision, Intent intent) {
        int i = intent.order().instrument();
        double used = 0;
        for (int k = 0; k < portfolio.size(); k++) {
            used += Money.toDouble(portfolio.position(k).costUnits() + reservations.notionalUnits(k)) / leverage[k];
        }
        double wanted = lots * Sizing.notionalOfLot(portfolio.instrument(i), intent.referencePrice()) / leverage[i];
        double share = (used + wanted) / Money.toDouble(portfolio.equityUnits());
        boolean spot = portfolio.instrument(i).kind() == ContractKind.SPOT;
        if (!spot && share > limits.maxCapital()) {
            return decision.refuse(
                    share,
                    limits.maxCapital(),
                    "other positions are closed, or risk.capital_utilization.max is higher");
        }
        return decision.pass(share, limits.maxCapital());
    }

    private boolean leverage(Decision decision, Intent intent) {
        int i = intent.order().instrument();
        Instrument instrument = portfolio.instrument(i);
        if (!instrument.kind().derivative()) return decision.skip();
        long notional = Money.unitsNearest(lots * Sizing.notionalOfLot(instrument, intent.referencePrice()));
        double allowed = limits.maxLeverage();
        if (!instrument.margin().tiers().isEmpty()) {
            allowed = Math.min(allowed, instrument.margin().maxLeverage(notional));
        }
        if (leverage[i] > allowed)
            return decision.refuse(
                    leverage[i], allowed, "the leverage of the instrument is lower, or the size smaller");
        return stopBeforeLiquidation(decision, intent, instrument, notional, allowed);
    }

    private boolean stopBeforeLiquidation(
            Decision decision, Intent intent, Instrument instrument, long notional, double allowed) {
        int set = leverage[intent.order().instrument()];
        double maintenance = notional == 0 ? 0 : instrument.margin().maintenance(notional) / (double) notional;
        double liquidation = 1.0 / set - maintenance;
        double stop = Math.abs(intent.stop() / intent.referencePrice() - 1);
        if (set > 1 && stop >= liquidation) {
            return decision.refuse(stop, liquidation, "the stop is nearer than the liquidation, or the leverage lower");
        }
        return decision.pass(set, allowed);
    }

    private boolean collar(Decision decision, OrderSpec order) {
        double last = prices.price(order.instrument());
        double distance = Math.max(distance(order, order.price(), last), distance(order, order.trigger(), last));
        if (Double.isNaN(distance)) return decision.skip();
        if (distance > limits.priceCollar()) {
            return decision.refuse(distance, limits.priceCollar(), "the price is nearer to the last one");
        }
        return decision.pass(distance, limits.priceCollar());
    }

    private double distance(OrderSpec order, @org.jspecify.annotations.Nullable Price price, double last) {
        if (price == null) return Double.NaN;
        return Math.abs(portfolio.instrument(order.instrument()).value(price) / last - 1);
    }

    private boolean rate(Decision decision, long time) {
        int orders = rate.inLastMinute(time) + 1;
        if (orders > limits.maxOrdersPerMinute()) {
            return decision.refuse(orders, limits.maxOrdersPerMinute(), "a minute has passed");
        }
        return decision.pass(orders, limits.maxOrdersPerMinute());
    }
}
