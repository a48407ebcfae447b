package io.viper.core.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.model.Quote;
import org.junit.jupiter.api.Test;

class StalenessTest {
    private final Staleness staleness = new Staleness(100);

    @Test
    void whatWasNeverHeardOfIsStale() {
        assertThat(staleness.stale(0)).isTrue();
        assertThat(staleness.age(0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void newsIsFreshUpToTheGreatestAge() {
        staleness.heard(1_000);
        assertThat(staleness.stale(1_100)).isFalse();
        assertThat(staleness.stale(1_101)).isTrue();
        staleness.heard(500);
        assertThat(staleness.age(1_050)).isEqualTo(50);
        assertThat(staleness.age(900)).isZero();
    }

    @Test
    void afterALostConnectionEverythingIsStale() {
        staleness.heard(1_000);
        staleness.forget();
        assertThat(staleness.stale(1_000)).isTrue();
        assertThatThrownBy(() -> new Staleness(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOlderQuoteDoesNotReplaceANewerOne() {
        LastQuote last = new LastQuote(100);
        assertThat(last.newest()).isNull();
        Quote quote = new Quote(1_000, 9, 1, 11, 1);
        assertThat(last.offer(quote)).isTrue();
        assertThat(last.offer(new Quote(999, 1, 1, 2, 1))).isFalse();
        assertThat(last.newest()).isEqualTo(quote);
    }

    @Test
    void aQuoteIsUsableWhileItIsFreshAndHasTwoSidesThatAreNotCrossed() {
        LastQuote last = new LastQuote(100);
        assertThat(last.usable(0)).isNull();
        last.offer(new Quote(1_000, 9, 1, 11, 1));
        assertThat(last.usable(1_100)).isNotNull();
        assertThat(last.usable(1_101)).isNull();
        last.offer(new Quote(1_200, 12, 1, 11, 1));
        assertThat(last.usable(1_200)).isNull();
        last.offer(new Quote(1_300, 9, 1, Double.NaN, 0));
        assertThat(last.usable(1_300)).isNull();
    }
}
