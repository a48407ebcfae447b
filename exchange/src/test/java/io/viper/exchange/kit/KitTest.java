package io.viper.exchange.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.Fault;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BookRule;
import io.viper.exchange.Credentials;
import io.viper.exchange.Secret;
import io.viper.exchange.kit.BookKeeper.State;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class KitTest {

    /** RFC 4231, test case 2. */
    @Test
    void signaturesAreThoseOfTheStandard() {
        Secret secret = new Secret("Jefe");
        assertThat(Hmac.sha256Hex(secret, "what do ya want for nothing?"))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(Hmac.sha256Base64(secret, "what do ya want for nothing?"))
                .isEqualTo("W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=");
    }

    @Test
    void secretsAreNeverShown() {
        Credentials credentials =
                new Credentials(new Secret("the-key"), new Secret("the-secret"), new Secret("the-phrase"), false);
        assertThat(credentials.toString()).doesNotContain("the-key", "the-secret", "the-phrase");
    }

    @Test
    @Fault("C33")
    void c33AnAnswerThatContradictsOlderOnesReplacesThem() {
        ExchangeClock clock = new ExchangeClock();
        clock.asked(1_000, 1_000, 1_002);
        clock.asked(2_000, 62_000, 2_040);
        assertThat(clock.at(2_040)).isEqualTo(62_020);
        assertThat(clock.doubtMillis()).isEqualTo(21);
    }

    @Test
    @Fault("C33")
    void c33TheQuickestAnswerTellsTheExchangesClock() {
        ExchangeClock clock = new ExchangeClock();
        assertThat(clock.doubtMillis()).isInfinite();
        clock.asked(1_000, 1_900, 2_000);
        assertThat(clock.offsetMillis()).isEqualTo(400);
        clock.asked(3_000, 3_255, 3_010);
        assertThat(clock.offsetMillis()).isEqualTo(250);
        assertThat(clock.doubtMillis()).isEqualTo(6);
        assertThat(clock.at(10_000)).isEqualTo(10_250);
        for (int k = 0; k < 8; k++) clock.asked(20_000, 20_100, 20_100);
        assertThat(clock.offsetMillis()).isEqualTo(50);
    }

    @Test
    @Fault("C27")
    void c27AMissingChangeBreaksTheBookUntilTheNextSnapshot() {
        BookKeeper book = new BookKeeper(BookRule.NEXT);
        assertThat(book.change(1, 2)).isFalse();
        book.snapshot(10);
        assertThat(book.change(11, 12)).isTrue();
        assertThat(book.change(14, 15)).isFalse();
        assertThat(book.state()).isEqualTo(State.BROKEN);
        assertThat(book.change(13, 13)).isFalse();
        book.snapshot(20);
        assertThat(book.change(21, 21)).isTrue();
        assertThat(book.gaps()).isEqualTo(1);
    }

    @Test
    void anOldChangeIsPassedOverAndTheFirstAfterASnapshotMayBeginBefore() {
        BookKeeper spans = new BookKeeper(BookRule.SPANS);
        spans.snapshot(100);
        assertThat(spans.change(90, 99)).isFalse();
        assertThat(spans.change(98, 105)).isTrue();
        assertThat(spans.change(107, 110)).isFalse();
        assertThat(spans.state()).isEqualTo(State.BROKEN);
        BookKeeper names = new BookKeeper(BookRule.NAMES_PREVIOUS);
        names.snapshot(100);
        assertThat(names.change(100, 103)).isTrue();
        assertThat(names.change(103, 103)).isTrue();
        assertThat(names.change(99, 101)).isFalse();
        assertThat(names.state()).isEqualTo(State.GOOD);
        assertThat(names.change(104, 106)).isFalse();
        assertThat(names.state()).isEqualTo(State.BROKEN);
    }

    @Test
    @Fault("C33")
    void c33SecondsInPlaceOfMillisecondsAreRefused() throws BadReplyException {
        JsonNode node =
                Caller.parse("{\"ms\":\"1695716059516\",\"s\":1695716059,\"us\":1695716059516000,\"none\":\"\"}");
        assertThat(Fields.millis(node, "ms")).isEqualTo(1_695_716_059_516_000_000L);
        assertThatThrownBy(() -> Fields.millis(node, "s")).isInstanceOf(BadReplyException.class);
        assertThatThrownBy(() -> Fields.millis(node, "us")).isInstanceOf(BadReplyException.class);
        assertThat(Fields.millisOrZero(node, "none")).isZero();
    }

    @Test
    @Fault("C32")
    void c32WhatIsNoDecimalIsRefusedWithItsName() throws BadReplyException {
        JsonNode node = Caller.parse(
                "{\"a\":\"1.50\",\"b\":\"NaN\",\"c\":\"1e308\",\"d\":1e2,\"e\":[1],\"f\":\"0x1\",\"g\":\"1,5\"}");
        assertThat(Fields.decimal(node, "a")).isEqualTo("1.50");
        assertThat(Fields.number(node, "d")).isEqualByComparingTo("100");
        for (String name : new String[] {"b", "c", "e", "f", "g", "h"}) {
            assertThatThrownBy(() -> Fields.decimal(node, name)).hasMessageContaining(name);
        }
        assertThatThrownBy(() -> Caller.parse("{\"a\":NaN}")).isInstanceOf(BadReplyException.class);
        assertThatThrownBy(() -> Caller.parse("<html>")).hasMessage("no JSON");
        assertThatThrownBy(() -> Caller.parse("{} {}")).hasMessage("no JSON");
    }

    @Test
    @Fault("C16")
    void c16DecimalsAreCountedExactlyOrRefused() throws BadReplyException {
        assertThat(Steps.exact("2.2504", new BigDecimal("0.0001"))).isEqualTo(22_504);
        assertThat(Steps.nearest("2.25046", new BigDecimal("0.0001"))).isEqualTo(22_505);
        assertThatThrownBy(() -> Steps.exact("2.25041", new BigDecimal("0.0001")))
                .hasMessageContaining("no multiple of 0.0001");
    }
}
