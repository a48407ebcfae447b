package io.viper.exchange.okx;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Reply;
import io.viper.exchange.StreamProtocol.Control;

/** What OKX says about the line: {@code {"event":"error","code":"60009","msg":"Login failed."}}. */
final class OkxEvents {
    /** The line is about to be closed for an upgrade. */
    private static final String CLOSING = "64008";

    private OkxEvents() {}

    static Control control(String event, String code, String message, String topic) throws BadReplyException {
        return switch (event) {
            case "subscribe" -> new Control.Subscribed(topic);
            case "unsubscribe", "channel-conn-count" -> Control.DATA;
            case "login" -> code.isEmpty() || code.equals("0") ? Control.LOGGED_IN : refused(code, message);
            case "notice" -> code.equals(CLOSING) ? Control.CLOSING : Control.DATA;
            case "error" -> refused(code, message);
            case "channel-conn-count-error" ->
                new Control.Refused(ErrorKind.TOO_MANY, "too many lines of this channel");
            default -> throw new BadReplyException("an event that nobody knows: " + event);
        };
    }

    private static Control refused(String code, String message) {
        Reply.Failed<Object> failed = OkxErrors.failed(code, message);
        return new Control.Refused(failed.kind(), failed.code() + " " + failed.text());
    }
}
