package io.viper.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.kit.Caller;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Orders that somebody could wish for, and the numbers in the requests that they become. */
final class Wishes {
    /** As the journal makes them. */
    static final String ID = "v0000000000000000000000000000001";

    private Wishes() {}

    /** Kinds × sides × what may be set, for every product and every way an account can be set. */
    static List<NewOrder> of(List<Listing> listings) {
        List<NewOrder> orders = new ArrayList<>();
        for (Listing listing : listings) {
            for (OrderType type : OrderType.values()) {
                for (Side side : Side.values()) {
                    for (boolean exit : new boolean[] {false, true}) {
                        OrderSpec spec = spec(type, side, exit, 26_000, 25_000, 7);
                        accounts(listing).forEach(account -> orders.add(new NewOrder(listing, ID, spec, account)));
                    }
                }
            }
        }
        return orders;
    }

    private static Stream<AccountSettings> accounts(Listing listing) {
        if (listing.product() == Product.SPOT) return Stream.of(AccountSettings.STANDARD);
        return Stream.of(
                new AccountSettings(false, true, 10),
                new AccountSettings(false, false, 10),
                new AccountSettings(true, true, 10),
                new AccountSettings(true, false, 10));
    }

    static OrderSpec spec(OrderType type, Side side, boolean exit, long price, long trigger, long lots) {
        return new OrderSpec(
                0,
                side,
                type,
                new Quantity(lots),
                type.limited() ? new Price(price) : null,
                type.triggered() ? new Price(trigger) : null,
                type == OrderType.TRAILING_STOP ? 50 : 0,
                TimeInForce.GTC,
                0,
                exit,
                false,
                exit ? Purpose.STOP_LOSS : Purpose.ENTRY);
    }

    /** Size and price of an order stand in its request, in full and with no more decimals than their steps. */
    static void exact(Request request, NewOrder order) throws BadReplyException {
        OrderSpec spec = order.spec();
        InstrumentSpec steps = order.listing().spec();
        List<String> decimals = decimals(request);
        assertThat(decimals).allSatisfy(text -> assertThat(text).doesNotContainIgnoringCase("e"));
        written(decimals, steps.lotSize(), spec.quantity().lots());
        if (spec.price() != null)
            written(decimals, steps.tickSize(), spec.price().ticks());
        boolean triggered = spec.trigger() != null && spec.type() != OrderType.TRAILING_STOP;
        if (triggered) written(decimals, steps.tickSize(), spec.trigger().ticks());
    }

    private static void written(List<String> decimals, BigDecimal step, long steps) {
        BigDecimal value = step.multiply(BigDecimal.valueOf(steps));
        int scale = Math.max(0, step.stripTrailingZeros().scale());
        assertThat(decimals).anySatisfy(text -> {
            assertThat(new BigDecimal(text)).isEqualByComparingTo(value);
            assertThat(new BigDecimal(text).scale()).isLessThanOrEqualTo(scale);
        });
    }

    private static List<String> decimals(Request request) throws BadReplyException {
        List<String> found = new ArrayList<>();
        request.query().forEach(each -> found.add(each.value()));
        if (request.body().startsWith("{")) leaves(Caller.parse(request.body()), found);
        else for (String pair : request.body().split("&", -1)) found.add(pair.substring(pair.indexOf('=') + 1));
        found.removeIf(text -> !text.matches("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?"));
        return found;
    }

    private static void leaves(JsonNode node, List<String> found) {
        if (node.isValueNode()) found.add(node.isNumber() ? node.decimalValue().toString() : node.asText());
        else node.forEach(each -> leaves(each, found));
    }
}
