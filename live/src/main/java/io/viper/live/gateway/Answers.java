package io.viper.live.gateway;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Reply;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.kit.Caller;
import io.viper.live.exchange.Lookup;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** Answers of the exchange, whole or none. */
final class Answers {
    /** What an exchange says about an instrument that it does not trade. */
    private static final Set<ErrorKind> NOTHING_THERE = EnumSet.of(
            ErrorKind.NO_SUCH_INSTRUMENT,
            ErrorKind.NOT_TRADING,
            ErrorKind.NO_SUCH_ORDER,
            ErrorKind.INVALID,
            ErrorKind.OTHER);

    private final Caller caller;
    private final Places places;
    private final Consumer<String> keyRefused;

    /** @param keyRefused is told what the exchange says when it refuses the key for a question */
    Answers(Caller caller, Places places, Consumer<String> keyRefused) {
        this.caller = caller;
        this.places = places;
        this.keyRefused = keyRefused;
    }

    /** A question did not get its whole answer. */
    static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1;

        Unanswered(String reason) {
            super(reason, null, false, false);
        }
    }

    /** A question of several calls. */
    interface Question<T> {
        T ask() throws Unanswered, BadReplyException;
    }

    /** What a question came to. */
    static <T> Lookup<T> whole(Question<T> question) {
        try {
            return new Lookup.Found<>(question.ask());
        } catch (Unanswered | BadReplyException none) {
            return new Lookup.Failed<>(String.valueOf(none.getMessage()));
        }
    }

    /** Whether a refusal may mean that the exchange trades no such instrument. */
    static boolean nothingThere(Reply.Failed<?> failed) {
        return NOTHING_THERE.contains(failed.kind());
    }

    /** @param lane how urgent it is: a question never delays an order, a comparison no question */
    <T> T ask(Call<T> call, Lane lane) throws Unanswered {
        return answer(caller.call(call.on(lane)));
    }

    /**
     * The same about one instrument. Where that is not traded, the exchange may refuse to speak of it for good: there is nothing
     * then.
     */
    <T> T ask(Call<T> call, Lane lane, int number, T nothing) throws Unanswered {
        Reply<T> reply = caller.call(call.on(lane));
        boolean none = places.silent(number) && reply instanceof Reply.Failed<T> failed && nothingThere(failed);
        return none ? nothing : answer(reply);
    }

    private <T> T answer(Reply<T> reply) throws Unanswered {
        return switch (reply) {
            case Reply.Done<T>(T value) -> value;
            case Reply.Failed<T> failed -> {
                boolean ofKey = failed.kind() == ErrorKind.KEY || failed.kind() == ErrorKind.PERMISSION;
                if (ofKey) keyRefused.accept(Requests.words(failed));
                throw new Unanswered(Requests.words(failed));
            }
        };
    }
}
