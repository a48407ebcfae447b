package io.viper.exchange.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import java.math.BigDecimal;

/** Money, prices and quantities of replies as plain decimals: never an exponent, never beyond what can be meant. */
public final class Amounts {
    private static final BigDecimal MOST = new BigDecimal("1e16");

    private Amounts() {}

    /** Zero or above. */
    public static String positive(JsonNode node, String name) throws BadReplyException {
        return checked(name, Fields.number(node, name), false);
    }

    /** Above zero: what executions have. */
    public static String above(JsonNode node, String name) throws BadReplyException {
        String value = positive(node, name);
        if (new BigDecimal(value).signum() == 0) throw new BadReplyException(name + " is zero");
        return value;
    }

    /** Zero or above; the other one where there is none. */
    public static String positiveOr(JsonNode node, String name, String other) throws BadReplyException {
        return Fields.decimalOr(node, name, "").isEmpty() ? other : positive(node, name);
    }

    /** Above zero; empty where there is none, or zero stands for it. */
    public static String level(JsonNode node, String name) throws BadReplyException {
        String value = positiveOr(node, name, "");
        return value.isEmpty() || new BigDecimal(value).signum() == 0 ? "" : value;
    }

    /** Of either sign. */
    public static String signed(JsonNode node, String name) throws BadReplyException {
        return checked(name, Fields.number(node, name), true);
    }

    /** What may be used: nothing where the exchange tells less than that. */
    public static String usable(JsonNode node, String name) throws BadReplyException {
        return usable(new BigDecimal(signed(node, name)));
    }

    /** The same of a sum. */
    public static String usable(BigDecimal value) {
        return value.signum() < 0 ? "0" : value.toPlainString();
    }

    /** Of either sign; the other one where there is none. */
    public static String signedOr(JsonNode node, String name, String other) throws BadReplyException {
        return Fields.decimalOr(node, name, "").isEmpty() ? other : signed(node, name);
    }

    /** The same decimal with the other sign; zero stays zero. */
    public static String negated(String decimal) {
        BigDecimal value = new BigDecimal(decimal).negate();
        return value.signum() == 0 ? "0" : value.toPlainString();
    }

    private static String checked(String name, BigDecimal value, boolean belowZero) throws BadReplyException {
        if (value.signum() < 0 && !belowZero) throw new BadReplyException(name + " is below zero");
        if (value.abs().compareTo(MOST) > 0 || value.scale() > 40) {
            throw new BadReplyException(name + " is beyond all bounds");
        }
        return value.toPlainString();
    }
}
