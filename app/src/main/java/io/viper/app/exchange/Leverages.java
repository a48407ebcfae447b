package io.viper.app.exchange;

import io.viper.core.model.MarginTable;
import io.viper.exchange.Call;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Listing;
import io.viper.exchange.Request.Lane;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What leverage an exchange allows where its list does not say it: some tell everybody, some tell keys only. A key that is
 * refused once is not shown again: what follows has the same reason.
 */
final class Leverages {
    /** What an exchange has against whoever asks, whatever is asked for. */
    private static final Set<ErrorKind> OF_THE_KEY = EnumSet.of(ErrorKind.KEY, ErrorKind.PERMISSION, ErrorKind.CLOCK);

    private final Asking exchange;
    private final Keys.Found key;
    private boolean timed;
    private String refusal = "";

    /**
     * A leverage, or why it is not known.
     *
     * @param reason empty if it is known
     */
    record Known(OptionalInt leverage, String reason) {}

    /** @param exchange asks with that key, if there is one */
    Leverages(Asking exchange, Keys.Found key) {
        this.exchange = exchange;
        this.key = key;
    }

    /** The most that is allowed for the smallest position in an instrument. */
    Known of(Listing listing) {
        Optional<Call<MarginTable>> call = exchange.protocol().tiers(listing, 1);
        if (call.isEmpty()) return unknown("the exchange tells none");
        return call.get().request().signed() ? withKey(call.get()) : ask(call.get());
    }

    private Known withKey(Call<MarginTable> call) {
        if (!key.lack().isEmpty()) return unknown("the exchange tells them to keys only; " + key.lack());
        if (!refusal.isEmpty()) return unknown(refusal);
        if (!timed) exchange.caller().askTime(); // what is signed bears the exchange's time, not ours
        timed = true;
        return ask(call.on(Lane.MARKET));
    }

    private Known ask(Call<MarginTable> call) {
        try {
            MarginTable table = exchange.ask(call);
            return table.tiers().isEmpty()
                    ? unknown("the exchange's table is empty")
                    : new Known(OptionalInt.of(table.maxLeverage()), "");
        } catch (RefusedException refused) {
            String reason = String.valueOf(refused.getMessage());
            if (!call.request().signed() || !OF_THE_KEY.contains(refused.kind())) return unknown(reason);
            refusal = "the key in " + key.name() + " is refused: " + reason;
            return unknown(refusal);
        }
    }

    private static Known unknown(String reason) {
        return new Known(OptionalInt.empty(), "leverage tiers unknown: " + reason);
    }
}
