package io.viper.core.engine;

import io.viper.core.execution.ExitPlan;
import io.viper.core.model.Abilities;
import io.viper.core.model.StopRules;

/** What protects one position: its plan, the orders that carry it out, and how far it has come. */
final class ExitGuard {
    private final Abilities abilities;
    /** Whether exits may rest at the exchange, because it lets them do nothing but reduce. */
    final boolean rests;
    /** Whether the stop alone may: of coins, which it ties up. */
    private final boolean coins;

    ExitPlan plan = ExitPlan.NONE;
    /** The stop at the exchange; 0 = none, or the engine keeps it. */
    long stopOrder;

    long[] targetOrders = {};
    boolean[] reached = {};
    /** Targets that the engine keeps and whose level was traded: the earliest moment at which it can have been; 0 = not yet. */
    long[] dueSince = {};
    /** When that was noticed. */
    long[] dueNoticed = {};
    /** Where the first stop of the position was; 0 = nowhere. */
    long firstStopTicks;
    /** How often the exchange refused or dropped an exit of this position. */
    int lost;
    /** How often all tries for an exit of this position were used up. */
    int givenUp;
    /** Whether the engine keeps the stop of coins because the exchange would not. */
    boolean keptHere;
    /** The market order that closes the position because no stop can be had; 0 = none. */
    long closeOrder;
    /** Whether the stop goes to break-even as soon as the price lets it. */
    boolean breakEvenDue;

    boolean brokeEven;
    /** Whether the stop follows by now. */
    boolean following;
    /** The best price since it follows. */
    double best;
    /** When the plan was last changed: what was traded before does not concern it. */
    long since;
    /** Whether the level of a stop that the engine keeps was traded. */
    boolean fired;
    /** That level, the earliest moment at which it can have been traded, and when that was noticed. */
    long firedTicks;

    long firedSince;
    long noticed;
    /** Whether prices matter to it: the one field that an undisturbed bar reads. */
    boolean watching;

    /** @param coins whether coins are held */
    ExitGuard(Abilities abilities, boolean rests, boolean coins) {
        this.abilities = abilities;
        this.rests = rests;
        this.coins = coins;
    }

    void begin(ExitPlan newPlan, long now) {
        int targets = newPlan.targets().size();
        stopOrder = 0;
        targetOrders = new long[targets];
        reached = new boolean[targets];
        dueSince = rests ? dueSince : new long[targets];
        dueNoticed = rests ? dueNoticed : new long[targets];
        firstStopTicks = newPlan.stopTicks();
        lost = 0;
        givenUp = 0;
        keptHere = false;
        closeOrder = 0;
        breakEvenDue = false;
        brokeEven = false;
        following = false;
        best = Double.NaN;
        fired = false;
        take(newPlan, now);
    }

    /** The plan has changed; what was done so far counts. */
    void take(ExitPlan changed, long now) {
        plan = changed;
        since = now;
        if (firstStopTicks == 0) firstStopTicks = changed.stopTicks();
        boolean kept = plan.stops() && !atExchange();
        watching = kept
                || keepsTargets()
                || trails()
                || plan.rules().watchesPrice()
                || plan.rules().breaksEven();
    }

    /** Whether the stop is an order at the exchange. */
    boolean atExchange() {
        return abilities.stops() && (rests || (tiesUp() && !keptHere));
    }

    /** Whether the stop ties up what it is to sell: nothing else is to sell it while it rests. */
    boolean tiesUp() {
        return coins && !rests && abilities.stops() && abilities.coinStops();
    }

    /** Whether the engine watches for the targets. */
    boolean keepsTargets() {
        return !rests && !plan.targets().isEmpty();
    }

    /** Whether the exchange lets the stop follow: by distance only, and only as long as nobody else moves it. */
    boolean trailsAtExchange() {
        StopRules rules = plan.rules();
        boolean plain = !rules.watchesPrice() && !rules.breaksEven();
        return plan.trailTicks() > 0 && plain && atExchange() && rests && abilities.trailing();
    }

    /** Whether the engine lets the stop follow. */
    boolean trails() {
        return (plan.trailTicks() > 0 || plan.rules().trailShare() > 0) && !trailsAtExchange();
    }

    /** Whether the engine is to let the stop follow, and the price has not been where that begins. */
    boolean waitsToFollow() {
        return trails() && !following;
    }

    /** What decides about it. */
    void hash(StateHash hash) {
        hash.add(plan.stopTicks());
        hash.add(stopOrder);
        hash.add(lost);
        hash.add(closeOrder);
        hash.add(since);
        hash.add((breakEvenDue ? 1 : 0)
                + (brokeEven ? 2 : 0)
                + (following ? 4 : 0)
                + (fired ? 8 : 0)
                + (keptHere ? 16 : 0)
                + (givenUp << 5));
        hash.add(Double.doubleToLongBits(best));
        for (int k = 0; keepsTargets() && k < dueSince.length; k++) hash.add(dueSince[k]);
    }
}
