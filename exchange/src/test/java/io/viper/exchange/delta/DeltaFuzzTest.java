package io.viper.exchange.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.model.Bar;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.ExchangeFixture.Recorded;
import io.viper.exchange.Execution;
import io.viper.exchange.Listing;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.kit.Caller;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever is cut, changed, doubled or exchanged: a refusal, or values that make sense. */
class DeltaFuzzTest {
    private static final DeltaProtocol DELTA = new DeltaProtocol(DeltaSite.INDIA);
    private static final BigDecimal HUGE = new BigDecimal("1e15");
    private static final String[] VALUES = {
        "null",
        "\"\"",
        "\"NaN\"",
        "-1",
        "1e308",
        "1e99",
        "\"Infinity\"",
        "0",
        "{}",
        "[]",
        "true",
        "\"x\"",
        "99999999999999999999",
        "\"-0.5\"",
        "[[]]",
        "\"cancelled\"",
        "\"1e-30\""
    };

    @Test
    @Fault("C32")
    void c32DamagedFramesAreRefusedOrMakeSense() {
        List<String> frames = new ArrayList<>();
        DeltaData.messages().forEach(message -> frames.add(message.toString()));
        assertThat(frames).hasSize(59);
        StreamProtocol market = DeltaFixture.market();
        StreamProtocol account = DELTA.accountStream(Product.LINEAR);
        Seeds.times(200, rng -> {
            for (String frame : frames) {
                String damaged = damaged(frame, rng);
                frame(market, damaged);
                frame(account, damaged);
            }
        });
    }

    private static void frame(StreamProtocol stream, String frame) {
        Told told = new Told();
        try {
            stream.read(frame, 0, told);
        } catch (BadReplyException refused) {
            assertThat(told.things).as(frame).isEmpty();
        }
        assertThat(told.numbers).as(frame).allMatch(value -> value >= 0 && value <= 1e15);
        told.things.forEach(each -> sensible(each, frame));
    }

    @Test
    @Fault("C32")
    void c32DamagedRepliesAreRefusedOrMakeSense() {
        List<Recorded<?>> replies = new DeltaFixture().replies();
        Seeds.times(200, rng -> {
            for (Recorded<?> each : replies) {
                String damaged = damaged(each.body(), rng);
                DELTA.refusal(rng.nextBoolean() ? 200 : 400 + rng.nextInt(200), Map.of(), damaged);
                try {
                    Object value = each.call().reader().read(Caller.parse(damaged));
                    sensible(value, damaged);
                } catch (BadReplyException refused) {
                    assertThat(refused).hasMessageNotContaining("api-key");
                }
            }
        });
    }

    private static String damaged(String text, Rng rng) {
        StringBuilder damaged = new StringBuilder(text);
        for (int k = rng.nextInt(3); k >= 0; k--) damage(damaged, rng);
        return damaged.toString();
    }

    private static void damage(StringBuilder text, Rng rng) {
        if (text.length() < 3) return;
        int at = rng.nextInt(text.length() - 1);
        switch (rng.nextInt(6)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.setCharAt(at, "{}[]\",:0a.-e9".charAt(rng.nextInt(13)));
            case 2 -> text.insert(at, "{}[]\",:0a.-e9".charAt(rng.nextInt(13)));
            case 3 -> text.setLength(Math.max(1, at));
            default -> exchange(text, at, VALUES[rng.nextInt(VALUES.length)]);
        }
    }

    /** Puts another value behind the next colon. */
    private static void exchange(StringBuilder text, int at, String value) {
        int colon = text.indexOf("\":", at);
        if (colon < 0) return;
        int end = colon + 2;
        while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) end++;
        text.replace(colon + 2, end, value);
    }

    private static void sensible(Object value, String source) {
        switch (value) {
            case List<?> list -> list.forEach(each -> sensible(each, source));
            case Optional<?> optional -> optional.ifPresent(each -> sensible(each, source));
            case DeltaPage<?> page -> sensible(page.items(), source);
            case Bar bar -> assertThat(bar.low()).as(source).isPositive().isLessThanOrEqualTo(bar.high());
            case OrderSnapshot it -> amounts(source, it.quantity(), it.filled(), it.price(), it.trigger());
            case Execution it -> amounts(source, it.price(), it.quantity());
            case PositionSnapshot it -> {
                amounts(source, it.entryPrice(), it.liquidationPrice());
                assertThat(new BigDecimal(it.quantity()).abs()).as(source).isLessThanOrEqualTo(HUGE);
            }
            case BalanceSnapshot it ->
                assertThat(new BigDecimal(it.total()).abs()).isLessThanOrEqualTo(HUGE);
            case Listing it -> {
                assertThat(it.spec().tickSize()).as(source).isPositive();
                it.instrument();
            }
            default -> assertThat(value).isNotNull();
        }
    }

    private static void amounts(String source, String... amounts) {
        for (String amount : amounts) {
            if (amount.isEmpty()) continue;
            assertThat(new BigDecimal(amount)).as(source).isNotNegative().isLessThanOrEqualTo(HUGE);
            assertThat(amount).as(source).doesNotContain("E", "e");
        }
    }
}
