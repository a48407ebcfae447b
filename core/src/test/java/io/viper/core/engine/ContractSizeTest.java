package io.viper.core.engine;

import static io.viper.core.model.Direction.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.MarginTable;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskCheck;
import io.viper.core.risk.RiskLimits;
import io.viper.core.risk.Verdict;
import io.viper.core.strategy.Desk;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The same words trade the same coins, whatever an exchange makes a contract of. */
class ContractSizeTest {
    /** Orders are counted in coins, in hundredths of one, and in tens. */
    private static final List<Instrument> LISTED =
            List.of(listed("0.001", "1"), listed("0.1", "0.01"), listed("0.0001", "10"));

    private final List<Double> held = new ArrayList<>();

    @Test
    void anOrderForAnAmountIsForTheSameCoinsEverywhere() {
        List<String> told = new ArrayList<>();
        for (Instrument instrument : LISTED) {
            Session session = run(instrument, RiskLimits.none());
            assertThat(held).containsExactly(0.0, 0.5, 0.3, 0.3, 1.1, 0.0);
            told.add(session.sent + " " + session.trades + " " + session.equity());
        }
        assertThat(told).hasSize(3).containsOnly(told.getFirst());
    }

    @Test
    void aSignalIsSizedToTheSameCoinsEverywhere() {
        List<String> told = new ArrayList<>();
        for (Instrument instrument : LISTED) {
            Session session = new Session(instrument, RiskLimits.standard(), () -> (Plan) (bar, desk) -> {
                if (bar == 1) desk.signal(LONG).stop(98).target(104).because("test");
            });
            session.quiet(2, 100).bar(100, 105, 100, 104);
            assertThat(session.trades).isNotEmpty();
            told.add(session.sent + " " + session.trades + " " + session.decisions.getFirst());
        }
        assertThat(told).containsOnly(told.getFirst());
    }

    @Test
    void riskMeasuresAnAmountInCoinsEverywhere() {
        for (Instrument instrument : LISTED) {
            Session session = run(instrument, RiskLimits.none().with(Limit.MAX_ORDER_QUANTITY, 0.7));
            assertThat(held).containsExactly(0.0, 0.5, 0.3, 0.3, 0.3, 0.0);
            assertThat(session.decisions.stream().flatMap(decision -> decision.checks().stream()))
                    .filteredOn(check -> check.check() == RiskCheck.ORDER_QUANTITY)
                    .filteredOn(check -> check.measured() > 0.7)
                    .singleElement()
                    .satisfies(check -> assertThat(check.measured()).isEqualTo(0.8, offset(1e-12)));
            assertThat(session.decisions)
                    .filteredOn(decision -> decision.remedy().equals("the amount is at least one lot"))
                    .singleElement()
                    .satisfies(decision -> assertThat(decision.checks())
                            .filteredOn(check -> check.verdict() == Verdict.REFUSED)
                            .singleElement()
                            .satisfies(check -> assertThat(check.measured()).isEqualTo(0.0004, offset(1e-12))));
        }
    }

    @Test
    void amountsForPeopleAreCoinsEverywhere() {
        for (Instrument instrument : LISTED) {
            assertThat(instrument.amountText(285)).isEqualTo("0.285");
            assertThat(instrument.amountOf(285)).isEqualTo(0.285, offset(1e-12));
        }
    }

    private Session run(Instrument instrument, RiskLimits limits) {
        held.clear();
        Map<Integer, Consumer<Desk>> acts = Map.of(
                1, desk -> desk.buy(0.5),
                2, desk -> desk.sell(0.2).reduceOnly(),
                3, desk -> desk.buy(0.0004),
                4, desk -> desk.buy(0.8),
                5, desk -> desk.close("enough"));
        Session session = new Session(instrument, limits, () -> (Plan) (bar, desk) -> {
            held.add(Math.rint(desk.position() * 1e9) / 1e9);
            acts.getOrDefault(bar, _ -> {}).accept(desk);
        });
        return session.quiet(4, 100).bar(100, 104, 100, 103).quiet(1, 103);
    }

    private static Instrument listed(String lot, String contract) {
        return new InstrumentSpec(
                        new InstrumentId("test-usdm", "CUSDT"),
                        ContractKind.LINEAR,
                        new Currency("C"),
                        Currency.USDT,
                        new BigDecimal("0.01"),
                        new BigDecimal(lot),
                        new BigDecimal(contract),
                        1,
                        0,
                        FeeSchedule.of(0.0002, 0.0006),
                        MarginTable.NONE)
                .toInstrument();
    }
}
