package io.viper.app.run;

import io.viper.core.engine.EngineListener;
import io.viper.core.risk.CheckResult;
import io.viper.core.risk.Decision;
import io.viper.core.risk.RiskCheck;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notices entries that are refused because of the drawdown: a halt lasts from the first of them to the next approval. */
final class HaltListener implements EngineListener {
    private @Nullable CheckResult first;
    private long firstTime;
    private int count;
    private boolean halted;

    @Override
    public void onDecision(Decision decision) {
        if (decision.approved()) {
            halted = false;
        } else if (!halted && decision.refusedBy().orElse(RiskCheck.GATE) == RiskCheck.DRAWDOWN) {
            halted = true;
            count++;
            if (first == null) remember(decision);
        }
    }

    private void remember(Decision decision) {
        firstTime = decision.time();
        first = decision.checks().stream()
                .filter(each -> each.check() == RiskCheck.DRAWDOWN)
                .findFirst()
                .orElseThrow();
    }

    Optional<Halt> halt() {
        return Optional.ofNullable(first)
                .map(check -> new Halt(firstTime, check.measured(), check.limit(), count, halted));
    }
}
