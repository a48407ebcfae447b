package io.viper.live.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Currency;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.journal.codec.JournalRecord.RunManifest;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of orders, of perpetuals and of coins. */
class OrderNamesTest {
    private static final InstrumentId ID = new InstrumentId("any", "BTCUSDT");
    private static final InstrumentSpec COIN = InstrumentSpec.spot(ID, Currency.BTC, Currency.USDT, "0.1", "0.001");
    private static final InstrumentSpec PERPETUAL =
            InstrumentSpec.linear(ID, Currency.BTC, Currency.USDT, "0.1", "0.001");

    private static OrderNames names(boolean coins, long time) {
        return OrderNames.of(new RunManifest(time, "live", "1", "hash", 3, List.of(coins ? COIN : PERPETUAL)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNameLeadsBackToItsNumberAndToThatOfNoOtherJournal(boolean coins) {
        OrderNames names = names(coins, 1);
        for (long id : List.of(1L, 35L, 1_000_000L, 1L << 50)) {
            assertThat(names.name(id)).hasSize(32).matches(coins ? "v[0-9a-f]{31}" : "vpr[0-9a-z]{29}");
            assertThat(names.number(names.name(id))).isEqualTo(id);
            assertThat(names(coins, 2).number(names.name(id))).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNameOfWhichOneLetterIsItsNeighborIsNone(boolean coins) {
        OrderNames names = names(coins, 1);
        String name = names.name(12_345);
        for (int k = 0; k < name.length(); k++) {
            int digit = Character.digit(name.charAt(k), 36);
            char other = Character.forDigit(digit == 0 ? 1 : digit - 1, 36);
            assertThat(names.number(name.substring(0, k) + other + name.substring(k + 1)))
                    .isZero();
        }
    }
}
