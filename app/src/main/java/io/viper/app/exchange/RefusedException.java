package io.viper.app.exchange;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.Words;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Reply;

/** An exchange did not answer what it was asked. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Reply.Failed<?> reply;
    private final String exchange;

    /** With what it said. */
    public RefusedException(String exchange, Reply.Failed<?> reply) {
        super(exchange + ": " + reply.text());
        this.exchange = exchange;
        this.reply = reply;
    }

    /** Of which kind the refusal is. */
    public ErrorKind kind() {
        return reply.kind();
    }

    /** The same for a user. */
    public Failure failure() {
        String code = reply.code().isEmpty() ? "" : " (" + reply.code() + ")";
        String message = exchange + " answers " + words(reply.kind()) + code + ": " + reply.text();
        return Failure.of(code(reply.kind()), message, remedy(reply.kind()));
    }

    private static String words(ErrorKind kind) {
        return Words.of(kind);
    }

    private static ExitCode code(ErrorKind kind) {
        return switch (kind) {
            case NO_SUCH_INSTRUMENT -> ExitCode.NOT_FOUND;
            case KEY, PERMISSION -> ExitCode.PERMISSION;
            default -> ExitCode.NETWORK;
        };
    }

    private static String remedy(ErrorKind kind) {
        return switch (kind) {
            case RATE_LIMIT, BANNED, MAINTENANCE -> "wait, then start it again: it goes on where it was";
            case NO_SUCH_INSTRUMENT -> "check the symbol and --product";
            case KEY, PERMISSION -> "check the key, its secret and what the exchange lets it do";
            default -> "check the network, then start it again: it goes on where it was";
        };
    }
}
