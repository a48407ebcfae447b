package io.viper.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.OrderStatus;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransitionsTest {

    @Test
    void whatIsTerminalStaysAsItIs() {
        for (OrderStatus status : OrderStatus.values()) {
            if (!status.terminal()) continue;
            for (OrderStep step : OrderStep.values()) {
                assertThat(Transitions.next(status, step).orElse(status)).isEqualTo(status);
            }
        }
    }

    @Test
    void everyStateButTheRefusalBeforeSendingIsReachedAndEveryOpenOneCanEnd() {
        Set<OrderStatus> reached = EnumSet.of(OrderStatus.INITIALIZED);
        ArrayDeque<OrderStatus> next = new ArrayDeque<>(reached);
        while (!next.isEmpty()) {
            OrderStatus from = next.remove();
            boolean ends = from.terminal();
            for (OrderStep step : OrderStep.values()) {
                OrderStatus to = Transitions.next(from, step).orElse(from);
                ends |= to != from;
                if (reached.add(to)) next.add(to);
            }
            assertThat(ends).as("a way out of " + from).isTrue();
        }
        assertThat(reached).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(OrderStatus.DENIED)));
    }

    @Test
    void anAnswerThatNeverCameLeavesTheOrderUnknownAndNeverFailed() {
        assertThat(Transitions.next(OrderStatus.SUBMITTED, OrderStep.TIMEOUT)).contains(OrderStatus.UNKNOWN);
    }

    @Test
    void anOrderMayBeFilledWhileItsCancelTravels() {
        assertThat(Transitions.next(OrderStatus.PENDING_CANCEL, OrderStep.FILL_REST))
                .contains(OrderStatus.FILLED);
    }

    @Test
    void twoChangesOnTheirWayGetTwoAnswers() {
        OrderStatus status = OrderStatus.ACCEPTED;
        for (OrderStep step : List.of(OrderStep.SEND_UPDATE, OrderStep.SEND_UPDATE, OrderStep.UPDATE)) {
            status = Transitions.next(status, step).orElseThrow();
        }
        assertThat(Transitions.next(status, OrderStep.UPDATE)).contains(status);
        assertThat(Transitions.next(status, OrderStep.REFUSE_CHANGE)).contains(status);
    }
}
