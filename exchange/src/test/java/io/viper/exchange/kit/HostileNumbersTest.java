package io.viper.exchange.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.exchange.BadReplyException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostileNumbersTest {

    /** Few letters, and gigabytes once they are written out; or an exponent that no decimal has. */
    @Test
    @Fault("C32")
    void c32NumbersOfGiganticExponentsAreRefused() throws BadReplyException {
        for (String number : List.of("1e999999999", "1e-999999999", "-1e2147483647", "1e764720892000000", "1e401")) {
            assertThatThrownBy(() -> Fields.textOr(Caller.parse("{\"a\":" + number + "}"), "a", ""))
                    .as(number)
                    .isInstanceOf(BadReplyException.class);
        }
        assertThat(Fields.textOr(Caller.parse("{\"a\":1e3}"), "a", "")).isEqualTo("1000");
    }
}
