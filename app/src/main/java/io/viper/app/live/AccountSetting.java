package io.viper.app.live;

import io.viper.app.console.FailureException;
import io.viper.app.exchange.RefusedException;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Call;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Listing;
import io.viper.exchange.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets mode, margin and leverage of the account at the start, and looks whether they are set. */
final class AccountSetting {
    private AccountSetting() {}

    /** Sets what is not set yet. What holds already is no failure; of what is not traded nothing is asked. */
    static void apply(LiveAccess access, List<Listing> listings, AccountSettings wanted) throws FailureException {
        for (Listing listing : listings) {
            if (listing.status() != Listing.Status.TRADING || set(access, listing, wanted)) continue;
            for (Call<Boolean> call : access.protocol().configure(listing, wanted)) {
                if (access.patiently(call) instanceof Reply.Failed<Boolean> failed
                        && failed.kind() != ErrorKind.NO_CHANGE) {
                    throw new RefusedException(access.protocol().exchange(), failed)
                            .failure()
                            .toException();
                }
            }
        }
    }

    /** What is not as it should be, a line each. Where the exchange does not show it the comparison of positions will. */
    static List<String> differences(LiveAccess access, List<Listing> listings, AccountSettings wanted)
            throws FailureException {
        List<String> lines = new ArrayList<>();
        for (Listing listing : listings) {
            Optional<Call<AccountSettings>> call = access.protocol().settings(listing);
            if (call.isEmpty() || listing.status() != Listing.Status.TRADING) continue;
            AccountSettings found = access.ask(call.get());
            if (!found.equals(wanted)) lines.add(listing.symbol() + " is " + text(found) + ", not " + text(wanted));
        }
        return lines;
    }

    private static boolean set(LiveAccess access, Listing listing, AccountSettings wanted) throws FailureException {
        Optional<Call<AccountSettings>> call = access.protocol().settings(listing);
        return call.isPresent() && access.ask(call.get()).equals(wanted);
    }

    private static String text(AccountSettings settings) {
        return (settings.hedge() ? "hedge, " : "one-way, ") + (settings.isolated() ? "isolated, " : "cross, ")
                + settings.leverage() + "x";
    }
}
