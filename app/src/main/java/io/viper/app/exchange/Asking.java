package io.viper.app.exchange;

import io.viper.exchange.Call;
import io.viper.exchange.Credentials;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.Reply;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Governor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that is asked for what it tells; what it refuses is thrown.
 *
 * @param protocol how it is spoken to
 * @param caller who speaks
 */
public record Asking(Protocol protocol, Caller caller) {
    /** Downloads wait for the budget, whose longest window is five minutes: hurry helps nobody. */
    private static final Caller.Timing PATIENT =
            new Caller.Timing(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMinutes(6), Duration.ZERO);

    /** Patiently and without a key, at its own address or at another one. */
    public static Asking openly(Protocol protocol, String url) {
        return with(null, protocol, url);
    }

    /** The same with a key that may go there, if there is one, for what only keys are told. */
    public static Asking with(@Nullable Credentials key, Protocol protocol, String url) {
        String address = url.isEmpty() ? protocol.endpoints().rest() : url;
        return new Asking(protocol, new Caller(protocol, address, key, PATIENT, new Governor(protocol.budgets())));
    }

    /** The answer. @throws RefusedException if there is none */
    public <T> T ask(Call<T> call) throws RefusedException {
        return switch (caller.call(call)) {
            case Reply.Done<T>(T value) -> value;
            case Reply.Failed<T> failed -> throw new RefusedException(protocol.exchange(), failed);
        };
    }

    /** Everything that a market lists. */
    public List<Listing> listings(Product product) throws RefusedException {
        List<Listing> all = new ArrayList<>();
        for (Call<List<Listing>> call : protocol.listings(product)) all.addAll(ask(call));
        return all;
    }

    /** An answer that cannot be. */
    RefusedException nonsense(Listing listing, String what) {
        return new RefusedException(
                protocol.exchange(), Reply.failed(ErrorKind.UNCLEAR, "", listing.symbol() + ": " + what));
    }
}
