package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.engine.EngineSetup;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskLimits;
import io.viper.journal.codec.JournalRecord.IntentAccepted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was planted here never leaves; what was intended does, once. */
class WireGateTest {
    private static final OrderSpec BUY = OrderSpec.market(0, Side.BUY, new Quantity(1_000), Purpose.ENTRY);
    private static final OrderSpec STOP =
            OrderSpec.stop(0, Side.SELL, new Quantity(1_000), new Price(9_000), Purpose.STOP_LOSS);

    private final WireGate gate = new WireGate(Market.INSTRUMENTS, new WireGate.Caps(1_000, 2_000, 3));

    {
        for (int i = 0; i < 2; i++) gate.saw(new Event.BarClosed(i, new Bar(Timeframe.H1, 0, 100, 100, 100, 100, 1)));
    }

    private void intend(long id, OrderSpec order) {
        gate.intended(new IntentAccepted(1, id, id, order, "approved"));
    }

    private void sends(long id, OrderSpec order) {
        gate.pass(new Effect.PlaceOrder(id, order), true, 1);
    }

    private void refuses(long id, OrderSpec order, String why) {
        assertThatThrownBy(() -> sends(id, order))
                .isInstanceOf(WireMismatchException.class)
                .hasMessageContaining(why);
    }

    @Test
    @Fault("I15")
    void i15WhatCouldTurnALegDoesNotLeave() {
        WireGate legs = new WireGate(PositionMode.HEDGE.places(Market.INSTRUMENTS), new WireGate.Caps(1_000, 2_000, 3));
        legs.saw(new Event.BarClosed(0, new Bar(Timeframe.H1, 0, 100, 100, 100, 100, 1)));
        OrderSpec turns = OrderSpec.market(2, Side.BUY, new Quantity(1_000), Purpose.ENTRY);
        legs.intended(new IntentAccepted(1, 1, 1, turns, "approved"));
        assertThatThrownBy(() -> legs.pass(new Effect.PlaceOrder(1, turns), true, 1))
                .isInstanceOf(WireMismatchException.class)
                .hasMessageContaining("could turn a leg over");
        OrderSpec opens = OrderSpec.market(2, Side.SELL, new Quantity(1_000), Purpose.ENTRY);
        legs.intended(new IntentAccepted(1, 2, 2, opens, "approved"));
        legs.pass(new Effect.PlaceOrder(2, opens), true, 1);
    }

    @Test
    void whatWasNeverIntendedDoesNotLeave() {
        refuses(1, BUY, "no intent in the journal");
    }

    @Test
    void anIntentLeavesOnceAndIsIntendedOnce() {
        intend(1, BUY);
        sends(1, BUY);
        refuses(1, BUY, "has left before");
        assertThatThrownBy(() -> intend(1, BUY)).hasMessageContaining("intended twice");
    }

    @Test
    void anotherSideInstrumentAmountPriceOrFlagDoesNotLeaveAndLessDoes() {
        OrderSpec limit = OrderSpec.limit(0, Side.BUY, new Quantity(1_000), new Price(9_900), Purpose.ENTRY);
        OrderSpec[] planted = {
            OrderSpec.limit(0, Side.SELL, new Quantity(1_000), new Price(9_900), Purpose.ENTRY),
            OrderSpec.limit(1, Side.BUY, new Quantity(1_000), new Price(9_900), Purpose.ENTRY),
            limit.withQuantity(new Quantity(1_001)),
            OrderSpec.limit(0, Side.BUY, new Quantity(1_000), new Price(9_901), Purpose.ENTRY),
            limit.asPostOnly(),
            OrderSpec.limit(0, Side.BUY, new Quantity(1_000), new Price(9_900), Purpose.EXIT),
        };
        for (int k = 0; k < planted.length; k++) {
            intend(k + 1, limit);
            refuses(k + 1, planted[k], "and intended was");
        }
        intend(10, limit);
        sends(10, limit.withQuantity(new Quantity(999)));
    }

    @Test
    void nothingThatAddsRiskLeavesUnlessReadyAndExitsDo() {
        intend(1, BUY);
        intend(2, STOP);
        gate.pass(new Effect.PlaceOrder(2, STOP), false, 1);
        gate.pass(new Effect.CancelOrder(9, 0), false, 1);
        gate.pass(new Effect.QueryOrder(9, 0), false, 1);
        assertThatThrownBy(() -> gate.pass(new Effect.PlaceOrder(1, BUY), false, 1))
                .hasMessageContaining("trading is not READY");
    }

    @Test
    void aThousandTimesTooMuchIsBeyondACapOfItsOwn() {
        OrderSpec much = BUY.withQuantity(new Quantity(1_000_000));
        intend(1, much);
        refuses(1, much, "the cap is 1000.0");
    }

    @Test
    void whatIsHeldAndAtWorkIsCapped() {
        OrderSpec large = BUY.withQuantity(new Quantity(9_000));
        intend(1, large);
        sends(1, large);
        Fill fill = new Fill(1, 7, 0, Side.BUY, 9_000, 10_000, 0, false, 0);
        gate.saw(new Event.OrderFilled(fill, 2));
        gate.saw(new Event.OrderFilled(fill, 2));
        intend(2, large);
        sends(2, large);
        intend(3, large);
        refuses(3, large, "open, and the cap is 2000.0");
        gate.saw(new Event.OrderCanceled(2, 3));
        intend(4, large);
        sends(4, large);
    }

    @Test
    void tooManyEntriesInASecondDoNotLeave() {
        OrderSpec small = BUY.withQuantity(new Quantity(1));
        for (int id = 1; id <= 4; id++) intend(id, small);
        for (int id = 1; id <= 3; id++) sends(id, small);
        refuses(4, small, "3 entries in a second");
        intend(5, small);
        gate.pass(new Effect.PlaceOrder(5, small), true, 1 + Timeframe.SECOND);
    }

    @Test
    void anEntryGrowsOnlyAsIntendedAndWithinTheCapsAndAnExitMayAlways() {
        intend(1, BUY);
        intend(2, STOP);
        sends(1, BUY);
        sends(2, STOP);
        gate.pass(new Effect.AmendOrder(2, 0, 2_000, 0, 9_100), true, 1);
        gate.pass(new Effect.AmendOrder(1, 0, 500, 0, 0), true, 1);
        assertThatThrownBy(() -> gate.pass(new Effect.AmendOrder(1, 0, 1_001, 0, 0), true, 1))
                .hasMessageContaining("beyond what was intended");
        Effect.AmendOrder grows = new Effect.AmendOrder(1, 0, 1_500, 0, 0);
        gate.intended(grows);
        assertThatThrownBy(() -> gate.pass(grows, false, 1)).hasMessageContaining("not READY");
        gate.intended(grows);
        gate.pass(grows, true, 1);
        assertThatThrownBy(() -> gate.pass(new Effect.AmendOrder(1, 0, 1_501, 0, 0), true, 1))
                .hasMessageContaining("beyond what was intended");
        Effect.AmendOrder much = new Effect.AmendOrder(1, 0, 10_001, 0, 0);
        gate.intended(much);
        assertThatThrownBy(() -> gate.pass(much, true, 1)).hasMessageContaining("the cap is 1000.0");
        assertThatThrownBy(() -> gate.pass(new Effect.AmendOrder(7, 0, 1, 0, 0), true, 1))
                .hasMessageContaining("never left");
    }

    @Test
    void theCapsOfAnAccountComeFromWhatItBeganWithAndFromItsSettings() {
        EngineSetup setup = Market.setup().engine();
        WireGate.Caps caps = WireGate.Caps.of(setup.limits(), setup.initial());
        assertThat(caps).isEqualTo(new WireGate.Caps(1e6, 5e6, 1_000));
        RiskLimits tighter =
                LimitText.with(RiskLimits.none(), Map.of("wire.max_order_value", "2", "wire.max_open_notional", "5"));
        assertThat(WireGate.Caps.of(tighter, setup.initial())).isEqualTo(new WireGate.Caps(20_000, 50_000, 1_000));
        for (Limit cap : List.of(Limit.WIRE_ORDER, Limit.WIRE_OPEN, Limit.WIRE_RATE)) {
            assertThatThrownBy(() -> RiskLimits.none().with(cap, Limit.NONE)).hasMessageContaining(cap.key());
        }
    }
}
