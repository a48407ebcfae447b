package io.viper.exchange.bybit;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.StreamProtocol.Control;

/** What Bybit says about the line: {@code {"success":true,"ret_msg":"","op":"auth","conn_id":"cejr"}}. */
final class BybitEvents {
    private BybitEvents() {}

    /** Accounts without a dead man's switch are refused its topic, and only that. */
    private static boolean isSwitch(String name) {
        return name.equals(BybitTopics.SPOT_SWITCH) || name.equals(BybitTopics.SWAP_SWITCH);
    }

    /** @param name of the frame that is answered */
    static Control control(String operation, boolean success, String message, String name) throws BadReplyException {
        if (message.equals("pong") || (!success && isSwitch(name))) return Control.DATA;
        return switch (operation) {
            case "ping", "pong", "unsubscribe" -> Control.DATA;
            case "auth" -> success ? Control.LOGGED_IN : new Control.Refused(ErrorKind.KEY, message);
            case "subscribe" ->
                success ? new Control.Subscribed(name) : new Control.Refused(ErrorKind.INVALID, message);
            default -> {
                if (success) throw new BadReplyException("an answer to " + operation);
                yield new Control.Refused(ErrorKind.OTHER, message);
            }
        };
    }
}
