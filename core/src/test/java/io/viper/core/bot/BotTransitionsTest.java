package io.viper.core.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BotTransitionsTest {

    @Test
    void theDocumentsWayLeadsFromCreatingToStopped() {
        BotState state = BotState.CREATING;
        for (BotStep step : new BotStep[] {BotStep.LOAD, BotStep.READY, BotStep.STOP, BotStep.CLEAN}) {
            state = BotTransitions.next(state, step).orElseThrow();
        }
        assertThat(state).isEqualTo(BotState.STOPPED);
    }

    @Test
    void everyStateCanBeReachedAndLeft() {
        Set<BotState> reached = EnumSet.of(BotState.CREATING);
        for (BotState from : BotState.values()) {
            boolean left = false;
            for (BotStep step : BotStep.values()) {
                var to = BotTransitions.next(from, step);
                to.ifPresent(reached::add);
                left |= to.isPresent() && to.get() != from;
            }
            assertThat(left).as("%s", from).isTrue();
        }
        assertThat(reached).containsExactlyInAnyOrder(BotState.values());
    }

    @Test
    void whatStoppedComesBackOnlyByAPerson() {
        assertThat(BotTransitions.next(BotState.STOPPED, BotStep.RESTART)).isEmpty();
        assertThat(BotTransitions.next(BotState.STOPPED, BotStep.RESUME)).isEmpty();
        assertThat(BotTransitions.next(BotState.STOPPED, BotStep.START)).contains(BotState.STARTING);
    }

    @Test
    void whatFailedIsNotAskedUntilItWasWarmedUpAnew() {
        assertThat(BotState.ERROR.decides()).isFalse();
        for (BotStep step : BotStep.values()) {
            assertThat(BotTransitions.next(BotState.ERROR, step)).isNotEqualTo(Optional.of(BotState.RUNNING));
        }
    }
}
