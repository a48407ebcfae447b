package io.viper.app.live;

import io.viper.app.console.FailureException;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks at an exchange that was away when its run went on, as the start would have: clock, key, instruments, balance, and the
 * account's settings, which are set. Once all of it holds it is not looked at again.
 */
final class LateArrival implements Supplier<String> {
    private final LiveSpec spec;
    private final LivePlan plan;
    private final LiveAccess access;
    private final int first;
    private volatile boolean joined;

    /** @param first number in the run of the account's first instrument */
    LateArrival(LiveSpec spec, LivePlan plan, LiveAccess access, int first) {
        this.spec = spec;
        this.plan = plan;
        this.access = access;
        this.first = first;
    }

    /** What keeps it from being joined, for people; empty if nothing does. */
    @Override
    public String get() {
        if (joined) return "";
        try {
            String wrong = look();
            joined = wrong.isEmpty();
            return wrong;
        } catch (FailureException silent) {
            return silent.failure().message();
        }
    }

    private String look() throws FailureException {
        access.syncClock(false);
        List<Listing> listings = plan.rollCall().listings(access, first);
        Checklist checks = new Checklist(spec, access);
        checks.clock();
        checks.key();
        checks.fees();
        checks.instruments(listings, true);
        checks.abilities();
        checks.balance(listings.getFirst(), spec.spot());
        List<String> wrong = new ArrayList<>();
        for (Check check : checks.checks())
            if (check.verdict() == Check.Verdict.BAD) wrong.add(check.name() + ": " + check.text());
        if (!wrong.isEmpty()) return String.join("; ", wrong);
        AccountSettings wanted = plan.account();
        AccountSetting.apply(access, listings, wanted);
        return String.join("; ", AccountSetting.differences(access, listings, wanted));
    }
}
