package io.viper.exchange.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.exchange.Protocol.Budget;
import io.viper.exchange.Request;
import io.viper.exchange.Request.Lane;
import io.viper.exchange.kit.Governor.Admission;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GovernorTest {
    private static final long MILLI = 1_000_000L;
    private static final Request READ = Request.get("/time");
    private static final Request ORDER = Request.signed("POST", "/order", Lane.ORDER);
    private static final Request CANCEL = Request.signed("DELETE", "/order", Lane.SAFETY);
    private static final Request QUESTION = CANCEL.on(Lane.QUESTION);
    private static final Request COMPARISON = CANCEL.on(Lane.COMPARISON);

    /** Answered at once where it may go. */
    private static Admission admit(Governor governor, Request request, long now) {
        Admission admission = governor.admit(request, now);
        if (admission instanceof Admission.Go) governor.answered(request, now);
        return admission;
    }

    @Test
    void eachLaneLeavesAPartToThoseBeforeIt() {
        Governor governor = new Governor(List.of(new Budget("weight", 100, 60_000, false, "")));
        assertThat(most(governor, COMPARISON)).isEqualTo(60);
        assertThat(most(governor, READ)).isZero();
        assertThat(most(governor, QUESTION)).isEqualTo(15);
        assertThat(most(governor, ORDER)).isEqualTo(15);
        assertThat(most(governor, CANCEL)).isEqualTo(10);
    }

    /** So many of a kind leave at once. */
    private static int most(Governor governor, Request request) {
        int sent = 0;
        while (admit(governor, request, 0) instanceof Admission.Go) sent++;
        return sent;
    }

    /** Somebody asks all the time, as fast as it is let: as a comparison of the account every market minute does. */
    @Test
    void whateverIsAskedAndHoweverOftenAnOrderLeavesAtOnceAndSoDoesACancel() {
        Seeds.times(200, rng -> {
            int units = 10 + rng.nextInt(60);
            Governor governor = new Governor(List.of(new Budget("weight", units, 2_000, false, "")));
            long next = 0;
            for (long now = 0; now < 20_000 * MILLI; now += rng.nextInt(50) * MILLI) {
                Request asked = List.of(READ, COMPARISON, QUESTION).get(rng.nextInt(3));
                admit(governor, asked.weighing(1 + rng.nextInt(units / 2)), now);
                if (now < next) continue;
                next = now + 2_150 * MILLI;
                assertThat(admit(governor, ORDER, now)).isInstanceOf(Admission.Go.class);
                assertThat(admit(governor, CANCEL, now)).isInstanceOf(Admission.Go.class);
            }
        });
    }

    @Test
    void whatEachEndpointHasForItselfIsUsedUpByNobodyElse() {
        Governor governor =
                new Governor(List.of(new Budget("weight", 100, 2_000, false, ""), Budget.ofEachEndpoint(20, 2_000)));
        assertThat(most(governor, READ)).isEqualTo(20);
        assertThat(most(governor, ORDER)).isEqualTo(20);
        assertThat(most(governor, CANCEL)).isEqualTo(20);
        assertThat(most(governor, Request.get("/trades"))).as("of all").isZero();
        assertThat(governor.load(0)).isEqualTo(1);
    }

    @Test
    void pathsWithABudgetOfTheirOwnSpendNothingOfTheCommonOne() {
        Governor governor =
                new Governor(List.of(new Budget("weight", 20, 2_000, false, ""), Budget.of("/history/", 10, 600_000)));
        assertThat(most(governor, Request.signed("GET", "/history/orders", Lane.SAFETY)))
                .isEqualTo(10);
        assertThat(most(governor, Request.signed("GET", "/history/triggers", Lane.SAFETY)))
                .isZero();
        assertThat(most(governor, CANCEL)).isEqualTo(20);
        assertThat(governor.admit(Request.get("/history/orders"), 2_500 * MILLI))
                .isInstanceOf(Admission.Wait.class);
        assertThat(governor.admit(CANCEL, 2_500 * MILLI)).isInstanceOf(Admission.Go.class);
    }

    /** Its answer may take longer than that of a later one: the exchange's window then sees both. */
    @Test
    void whatIsUnderWayCountsUntilAWindowAfterItsAnswer() {
        Governor governor = new Governor(List.of(new Budget("weight", 1, 2_000, false, "")));
        assertThat(governor.admit(CANCEL, 0)).isInstanceOf(Admission.Go.class);
        assertThat(governor.admit(CANCEL, 9_000 * MILLI)).isInstanceOf(Admission.Wait.class);
        assertThat(governor.load(9_000 * MILLI)).isEqualTo(1);
        governor.answered(CANCEL, 9_500 * MILLI);
        assertThat(governor.admit(CANCEL, 11_400 * MILLI)).isEqualTo(new Admission.Wait(100 * MILLI));
        assertThat(governor.admit(CANCEL, 11_500 * MILLI)).isInstanceOf(Admission.Go.class);
    }

    @Test
    void ordersHaveTheirOwnBudgetToo() {
        Governor governor = new Governor(
                List.of(new Budget("weight", 1_000, 60_000, false, ""), new Budget("orders", 10, 10_000, true, "")));
        for (int k = 0; k < 9; k++) assertThat(admit(governor, ORDER, 0)).isInstanceOf(Admission.Go.class);
        assertThat(admit(governor, ORDER, 0)).isInstanceOf(Admission.Wait.class);
        assertThat(admit(governor, READ, 0)).isInstanceOf(Admission.Go.class);
    }

    @Test
    void aCancelThatCountsAsAnOrderIsNeverHeldUpAndHoldsOrdersUp() {
        Governor governor = new Governor(List.of(new Budget("orders", 60, 60_000, true, "")));
        for (int k = 0; k < 10; k++) {
            assertThat(governor.admit(CANCEL.weighing(0, 8), 0)).isInstanceOf(Admission.Go.class);
        }
        assertThat(governor.admit(ORDER.weighing(0, 1), 0)).isInstanceOf(Admission.Wait.class);
        assertThat(governor.admit(CANCEL, 0)).isInstanceOf(Admission.Go.class);
    }

    /** Two programs on one address share the limit: the header counts, not our own count. */
    @Test
    @Fault("C13")
    void c13WhatTheExchangeSaysWasSpentCountsMoreThanWhatWeCounted() {
        Governor governor = new Governor(List.of(new Budget("weight", 100, 60_000, false, "x-used")));
        governor.told(Map.of("x-used", "95"), 0);
        assertThat(admit(governor, READ, 0)).isInstanceOf(Admission.Wait.class);
        assertThat(admit(governor, CANCEL, 0)).isInstanceOf(Admission.Go.class);
        assertThat(governor.load(0)).isEqualTo(0.96);
        governor.told(Map.of("x-used", "a lot"), 0);
    }

    @Test
    @Fault("C12")
    void c12AfterABanNothingLeavesUntilItsEnd() {
        Governor governor = new Governor(List.of(new Budget("weight", 100, 60_000, false, "")));
        governor.closeFor(5_000 * MILLI, true, 0);
        assertThat(admit(governor, CANCEL, 0)).isEqualTo(new Admission.Banned(5_000 * MILLI));
        assertThat(admit(governor, CANCEL, 4_999 * MILLI)).isInstanceOf(Admission.Banned.class);
        assertThat(admit(governor, CANCEL, 5_000 * MILLI)).isInstanceOf(Admission.Go.class);
    }

    /** Whatever is asked for and when, in bursts or evenly, and wherever a window begins. */
    @Test
    void noWindowEverSeesMoreThanItsBudget() {
        Seeds.times(500, rng -> {
            int units = 10 + rng.nextInt(100);
            Governor governor = new Governor(List.of(new Budget("weight", units, 1_000, false, "")));
            NavigableMap<Long, Integer> spent = new TreeMap<>();
            long now = 0;
            for (int k = 0; k < 500; k++) {
                now += nanosUntilNext(rng);
                Request request = (rng.nextBoolean() ? READ : CANCEL).weighing(1 + rng.nextInt(3));
                if (!(admit(governor, request, now) instanceof Admission.Go)) continue;
                spent.merge(now, request.weight(), Integer::sum);
                assertThat((double) inWindow(spent, now))
                        .isLessThanOrEqualTo(units * request.lane().share());
            }
        });
    }

    private static long nanosUntilNext(Rng rng) {
        return switch (rng.nextInt(12)) {
            case 0 -> 1_000 * MILLI - 1 + rng.nextInt(3);
            case 1 -> rng.nextInt(1_000) * MILLI;
            case 2, 3, 4 -> rng.nextInt(20) * MILLI + rng.nextInt(3);
            default -> 0;
        };
    }

    private static int inWindow(NavigableMap<Long, Integer> spent, long end) {
        return spent.tailMap(end - 1_000 * MILLI, false).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Test
    void whoeverWaitsAsLongAsToldMaySendAndNearlyTheWholeShareIsUsed() {
        Seeds.times(200, rng -> {
            int units = 10 + rng.nextInt(100);
            Governor governor = new Governor(List.of(new Budget("weight", units, 1_000, false, "")));
            long now = 0;
            int sent = 0;
            while (now < 20_000 * MILLI) {
                if (admit(governor, READ, now) instanceof Admission.Wait(long nanos)) {
                    assertThat(admit(governor, READ, now + nanos - 1)).isInstanceOf(Admission.Wait.class);
                    now += nanos;
                    assertThat(admit(governor, READ, now)).isInstanceOf(Admission.Go.class);
                }
                sent++;
                now += rng.nextInt(3) * MILLI;
            }
            assertThat(sent).isGreaterThan(19 * (units * 6 / 10));
        });
    }

    @Test
    void whatIsHeavierThanTheBudgetWaitsForEverAndBlocksNobody() {
        Governor governor = new Governor(List.of(new Budget("weight", 10, 1_000, false, "")));
        assertThat(admit(governor, READ.weighing(11), 0)).isEqualTo(new Admission.Wait(1_000 * MILLI));
        assertThat(admit(governor, READ, 0)).isInstanceOf(Admission.Go.class);
    }

    @Test
    void whatIsHeavierThanItsShareGoesAlone() {
        Governor governor = new Governor(List.of(new Budget("weight", 10, 1_000, false, "")));
        assertThat(admit(governor, READ.weighing(9), 0)).isInstanceOf(Admission.Go.class);
        assertThat(admit(governor, READ, 0)).isInstanceOf(Admission.Wait.class);
        assertThat(admit(governor, CANCEL, 0)).isInstanceOf(Admission.Go.class);
    }
}
