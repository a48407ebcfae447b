package io.viper.exchange.delta;

import static io.viper.exchange.delta.DeltaListed.BTCUSD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.Fault;
import io.viper.core.model.Side;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Execution;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeltaAccountStreamTest {
    private final StreamProtocol stream = new DeltaProtocol(DeltaSite.INDIA).accountStream(Product.LINEAR);
    private final Told told = new Told();

    private Control read(JsonNode message) throws BadReplyException {
        return stream.read(message.toString(), 0, told);
    }

    private Control read(String message) throws BadReplyException {
        return stream.read(message.replace('\'', '"'), 0, told);
    }

    @Test
    void channelsAreAskedForByCategory() {
        List<Topic> topics = List.of(
                new Topic(Kind.ORDERS, BTCUSD, ""),
                new Topic(Kind.EXECUTIONS, BTCUSD, ""),
                new Topic(Kind.POSITIONS, BTCUSD, ""),
                new Topic(Kind.BALANCES, BTCUSD, ""));
        assertThat(stream.subscribe(topics))
                .extracting(frame -> frame.replace('"', '\''))
                .containsExactly(
                        frame("{'name':'orders','symbols':['perpetual_futures']}"),
                        frame("{'name':'v2/user_trades','symbols':['perpetual_futures']}"),
                        frame("{'name':'positions','symbols':['perpetual_futures']}"),
                        frame("{'name':'margins'}"));
        StreamProtocol spot = new DeltaProtocol(DeltaSite.INDIA).accountStream(Product.SPOT);
        assertThat(spot.subscribe(topics).getFirst()).contains("[\"spot\"]");
        Topic quote = new Topic(Kind.QUOTE, BTCUSD, "");
        assertThatThrownBy(() -> stream.subscribe(List.of(quote))).isInstanceOf(UnsupportedOperationException.class);
    }

    private static String frame(String channel) {
        return "{'type':'subscribe','payload':{'channels':[" + channel + "]}}";
    }

    @Test
    void theDocumentedOrdersAreTold() throws BadReplyException {
        read(DeltaData.message("orders", 0));
        read(DeltaData.message("orders", 1));
        assertThat(told.things)
                .containsExactly(
                        new OrderSnapshot(
                                "BTCUSD",
                                Product.LINEAR,
                                "",
                                "1234",
                                Standing.WORKING,
                                "100",
                                "45",
                                "9000.00",
                                "9010.00",
                                1_594_105_083_998_848_000L),
                        new OrderSnapshot(
                                "BTCUSD", Product.LINEAR, "", "1592130", Standing.WORKING, "1", "0", "9000", "", 0));
    }

    @Test
    @Fault("C35")
    void c35AnOrderIsToldWithItsEndOrAsUnknown() throws BadReplyException {
        ObjectNode order = (ObjectNode) DeltaData.message("orders", 0);
        read(order.put("reason", "stop_trigger"));
        read(order.put("reason", "").put("state", "closed").put("unfilled_size", 0));
        read(order.put("state", "cancelled").put("unfilled_size", 60));
        read(order.put("state", "open").put("action", "delete"));
        read(order.put("state", "somewhere").put("client_order_id", DeltaListed.ID));
        assertThat(told.things)
                .extracting(each -> ((OrderSnapshot) each).standing())
                .containsExactly(
                        Standing.TRIGGERED, Standing.FILLED, Standing.CANCELED, Standing.UNKNOWN, Standing.UNKNOWN);
        assertThat(told.things.getLast()).asString().contains(DeltaListed.ID);
    }

    @Test
    void theDocumentedExecutionsAreToldFromBothChannels() throws BadReplyException {
        read(DeltaData.message("user_trades", 0));
        read(DeltaData.message("v2/user_trades", 0));
        assertThat(told.things)
                .containsExactly(
                        new Execution(
                                "BNBBTC_30Nov",
                                Product.LINEAR,
                                "1234-abcd-qwer-3456",
                                "GA123",
                                "3283999",
                                Side.BUY,
                                "0.00145791",
                                "190",
                                "",
                                "",
                                false,
                                1_544_091_555_086_559_000L),
                        new Execution(
                                "BTCUSD",
                                Product.LINEAR,
                                "1234-abcd-qwer-3456",
                                "GA123",
                                "3283999",
                                Side.BUY,
                                "17289.2",
                                "190",
                                "",
                                "",
                                false,
                                1_685_794_274_866_438_000L));
    }

    /** Nobody guesses a side, a role, or a size. */
    @Test
    @Fault("C32")
    void c32AnExecutionThatMakesNoSenseIsRefused() {
        for (String[] each : new String[][] {
            {"S", "long"}, {"r", "both"}, {"s", "0"}, {"s", "-1"}, {"p", "NaN"}, {"p", ""}, {"f", ""}, {"t", "1"}
        }) {
            ObjectNode fill = (ObjectNode) DeltaData.message("v2/user_trades", 0);
            fill.put(each[0], each[1]);
            assertThatThrownBy(() -> read(fill)).as(each[0] + each[1]).isInstanceOf(BadReplyException.class);
        }
        assertThat(told.things).isEmpty();
    }

    @Test
    @Fault("C23")
    void c23AnExecutionWithoutOurIdIsToldAllTheSame() throws BadReplyException {
        ObjectNode fill = (ObjectNode) DeltaData.message("v2/user_trades", 0);
        read(fill.put("R", "adl").putNull("c"));
        assertThat(told.things)
                .singleElement()
                .extracting(each -> ((Execution) each).clientOrderId())
                .isEqualTo("");
    }

    @Test
    void theDocumentedPositionsAreTold() throws BadReplyException {
        read(DeltaData.message("positions", 0));
        read(DeltaData.message("positions", 1));
        ObjectNode flat = (ObjectNode) DeltaData.message("positions", 0);
        read(flat.put("size", 0).putNull("entry_price").putNull("liquidation_price"));
        read(((ObjectNode) DeltaData.message("positions", 0)).put("action", "delete"));
        assertThat(told.things)
                .containsExactly(
                        new PositionSnapshot("BTCUSD", "-100", "3500.0", 0, true, false, "3356.0"),
                        new PositionSnapshot("ZECUSD", "-1686", "238.023457888493475682", 0, true, false, "260.63"),
                        new PositionSnapshot("BTCUSD", "0", "0", 0, true, false, ""),
                        new PositionSnapshot("BTCUSD", "0", "3500.0", 0, true, false, "3356.0"));
    }

    @Test
    void theDocumentedMoneyIsTold() throws BadReplyException {
        read(DeltaData.message("margins", 0));
        assertThat(told.things).containsExactly(new BalanceSnapshot("BTC", "10", "9.385"));
    }

    @Test
    void theLoginIsAnsweredInBothSpellings() throws BadReplyException {
        assertThat(read("{'type':'key-auth','success':true,'status':'authenticated'}"))
                .isEqualTo(Control.LOGGED_IN);
        assertThat(read("{'type':'success','message':'Authenticated'}")).isEqualTo(Control.LOGGED_IN);
        assertThat(read("{'type':'key-auth','success':false,'message':'Invalid API Key'}"))
                .isEqualTo(new Control.Refused(ErrorKind.KEY, "Invalid API Key"));
        assertThat(read("{'type':'success','message':'something else'}")).isInstanceOf(Control.Refused.class);
    }
}
