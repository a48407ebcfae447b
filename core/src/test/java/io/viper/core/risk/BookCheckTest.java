package io.viper.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.viper.core.market.Subscription;
import io.viper.core.model.BookLevel;
import io.viper.core.model.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an entry would take from the book is known before it is sent. */
class BookCheckTest {
    private static final RiskLimits SOME = RiskLimits.standard().with(Limit.MAX_SLIPPAGE, 0.01005);

    /** One lot is 0.001, one tick 0.01: asks of 1 at 100, 1 at 102, 2 at 106; bids of 1 at 99, 1 at 97. */
    private static GateRig rig(RiskLimits limits) {
        GateRig rig = new GateRig(limits);
        rig.quotes.levels(
                0,
                List.of(new BookLevel(9_900, 1_000), new BookLevel(9_700, 1_000)),
                List.of(new BookLevel(10_000, 1_000), new BookLevel(10_200, 1_000), new BookLevel(10_600, 2_000)));
        return rig;
    }

    private static CheckResult slippage(Decision decision) {
        return decision.checks().stream()
                .filter(each -> each.check() == RiskCheck.SLIPPAGE)
                .findFirst()
                .orElseThrow();
    }

    private static Decision decision(Outcome outcome) {
        return switch (outcome) {
            case Approved approved -> approved.decision();
            case Refusal refusal -> refusal.decision();
        };
    }

    @Test
    void anEntryThatMovesThePriceTooFarIsRefusedAndASmallerOnePasses() {
        GateRig rig = rig(SOME);
        Decision two = decision(rig.direct(0, Side.BUY, 2_000));
        assertThat(slippage(two).measured()).isCloseTo(0.01, within(1e-12));
        assertThat(two.approved()).isTrue();
        Decision three = decision(rig.direct(0, Side.BUY, 3_000));
        assertThat(three.approved()).isFalse();
        assertThat(three.refusedBy()).contains(RiskCheck.SLIPPAGE);
        assertThat(slippage(three).measured()).isCloseTo(8 / 300.0, within(1e-12));
        assertThat(three.remedy()).contains("the order is smaller", "risk.max_slippage");
        Decision one = decision(rig.direct(0, Side.BUY, 1_000));
        assertThat(one.approved()).isTrue();
        assertThat(slippage(one).measured()).isZero();
        Decision sold = decision(rig.direct(0, Side.SELL, 2_000));
        assertThat(slippage(sold).measured()).isCloseTo(1 / 99.0, within(1e-12));
        assertThat(sold.approved()).as("1.01 % beyond 99").isFalse();
    }

    @Test
    void moreThanTheLevelsShowIsRefusedWhereThereIsALimitAndMeasuredWhereThereIsNone() {
        Decision limited = decision(rig(SOME).direct(0, Side.BUY, 4_001));
        assertThat(limited.refusedBy()).contains(RiskCheck.SLIPPAGE);
        assertThat(limited.remedy()).contains("what the 3 levels of the book show");
        Decision free = decision(rig(RiskLimits.standard()).direct(0, Side.BUY, 3_000));
        assertThat(free.approved()).isTrue();
        assertThat(slippage(free).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(slippage(free).measured()).isCloseTo(8 / 300.0, within(1e-12));
    }

    @Test
    void aLimitTakesOnlyUpToItsPriceAndWhatRestsTakesNothing() {
        GateRig rig = rig(SOME);
        Decision crossing = decision(rig.limit(0, Side.BUY, 4_000, 102));
        assertThat(crossing.approved()).as(crossing.remedy()).isTrue();
        assertThat(slippage(crossing).measured()).isCloseTo(0.01, within(1e-12));
        Decision resting = decision(rig.limit(0, Side.BUY, 4_000, 99.5));
        assertThat(slippage(resting).verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void whereNoBookIsToldNothingIsMeasuredAndWhereItIsLostNoMarketOrderPassesALimit() {
        GateRig rig = rig(SOME);
        assertThat(slippage(decision(rig.direct(1, Side.BUY, 4_000))).verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
        rig.quotes.lose(0);
        Decision blind = decision(rig.direct(0, Side.BUY, 1_000));
        assertThat(blind.refusedBy()).contains(RiskCheck.SLIPPAGE);
        assertThat(blind.remedy()).contains("the book is there again");
        Decision bounded = decision(rig.limit(0, Side.BUY, 1_000, 100));
        assertThat(slippage(bounded).verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
        GateRig free = rig(RiskLimits.standard());
        free.quotes.lose(0);
        assertThat(slippage(decision(free.direct(0, Side.BUY, 1_000))).verdict())
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void onlyALimitAsksForLevels() {
        assertThat(rig(SOME).gate.wanted().levels()).isPositive();
        assertThat(rig(RiskLimits.standard()).gate.wanted()).isEqualTo(Subscription.BARS);
    }
}
