package io.viper.app.run;

import io.viper.core.engine.EngineListener;
import io.viper.core.risk.CheckResult;
import io.viper.core.risk.Decision;
import io.viper.core.risk.RiskCheck;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notices the entry that was refused because of the drawdown and after which none was approved any more. */
final class HaltListener implements EngineListener {
    private @Nullable Halt halt;

    @Override
    public void onDecision(Decision decision) {
        if (decision.approved()) {
            halt = null;
        } else if (halt == null && decision.refusedBy().orElse(RiskCheck.GATE) == RiskCheck.DRAWDOWN) {
            List<CheckResult> checks = decision.checks();
            CheckResult last = checks.stream()
                    .filter(each -> each.check() == RiskCheck.DRAWDOWN)
                    .findFirst()
                    .orElseThrow();
            halt = new Halt(decision.time(), last.measured(), last.limit());
        }
    }

    Optional<Halt> halt() {
        return Optional.ofNullable(halt);
    }
}
