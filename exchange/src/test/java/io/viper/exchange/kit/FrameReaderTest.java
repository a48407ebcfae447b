package io.viper.exchange.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.Fault;
import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.exchange.BadReplyException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fast reader beside somebody else's plain one. */
class FrameReaderTest {

    @Test
    void membersAreReadInWhateverOrderAndTheRestIsPassedOver() throws BadReplyException {
        FrameReader reader = new FrameReader();
        reader.begin(
                "{\"x\":[1,{\"y\":\"}\"}],\"p\":\"27000.5\", \"q\" : 0.01 ,\"ok\":true,\"none\":null,\"t\":1695716059516}");
        reader.beginObject();
        double price = 0;
        double size = 0;
        long time = 0;
        boolean ok = false;
        boolean none = false;
        while (reader.nextMember()) {
            if (reader.named("p")) price = reader.number();
            else if (reader.named("q")) size = reader.positive();
            else if (reader.named("t")) time = reader.whole();
            else if (reader.named("ok")) ok = reader.flag();
            else if (reader.named("none")) none = reader.isNull();
            else reader.skip();
        }
        reader.end();
        assertThat(price).isEqualTo(27000.5);
        assertThat(size).isEqualTo(0.01);
        assertThat(time).isEqualTo(1695716059516L);
        assertThat(ok && none).isTrue();
    }

    @Test
    void everyNumberIsTheDoubleThatJavaMakesOfIt() {
        Seeds.times(500, rng -> {
            String text = number(rng);
            FrameReader reader = new FrameReader();
            reader.begin("\"" + text + "\"");
            try {
                assertThat(reader.number()).as(text).isEqualTo(Double.parseDouble(text) + 0.0);
            } catch (BadReplyException wrong) {
                throw new AssertionError(text, wrong);
            }
        });
    }

    /** Zero is zero: a size below it that compares as equal would be told as one that is not there. */
    @Test
    @Fault("C32")
    void c32MinusZeroIsZero() throws BadReplyException {
        for (String text : List.of("-0", "-0.0", "\"-0\"", "-0e5", "-0." + "0".repeat(30))) {
            FrameReader reader = new FrameReader();
            reader.begin(text);
            assertThat(Double.doubleToRawLongBits(reader.positive())).as(text).isZero();
            JsonNode node = Caller.parse("{\"a\":" + text + "}");
            assertThat(Double.doubleToRawLongBits(Fields.measured(node, "a")))
                    .as(text)
                    .isZero();
            assertThat(Double.doubleToRawLongBits(Fields.measuredOrNaN(node, "a")))
                    .as(text)
                    .isZero();
        }
    }

    private static String number(Rng rng) {
        StringBuilder text = new StringBuilder(rng.nextInt(4) == 0 ? "-" : "");
        int whole = 1 + rng.nextInt(12);
        for (int k = 0; k < whole; k++) text.append(rng.nextInt(10));
        int decimals = rng.nextInt(14);
        if (decimals > 0) text.append('.');
        for (int k = 0; k < decimals; k++) text.append(rng.nextInt(10));
        if (rng.nextInt(10) == 0) text.append("e").append(rng.nextInt(40) - 20);
        return text.toString();
    }

    @Test
    void wholeNumbersOfNineteenDigitsAreRead() throws BadReplyException {
        for (long value : new long[] {0, 9, Long.MAX_VALUE, -Long.MAX_VALUE, 999_999_999_999_999_999L}) {
            FrameReader reader = new FrameReader();
            reader.begin("\"" + value + "\"");
            assertThat(reader.whole()).isEqualTo(value);
        }
        for (String text : List.of("9223372036854775808", "9999999999999999999", "10000000000000000000", "1.0", "-")) {
            FrameReader reader = new FrameReader();
            reader.begin(text);
            assertThatThrownBy(reader::whole).as(text).isInstanceOf(BadReplyException.class);
        }
    }

    /** What is left of the frame before is never read, and a text that was seen before is the same object. */
    @Test
    void aReaderIsUsedAgainForFramesOfEveryLength() throws BadReplyException {
        FrameReader reader = new FrameReader();
        KnownTexts known = new KnownTexts();
        Seeds.times(500, rng -> {
            String text = "S" + rng.nextInt(2_000) + "x".repeat(rng.nextInt(60));
            reader.begin("[\"" + text + "\"]");
            reader.beginArray();
            reader.nextElement();
            reader.string();
            String first = reader.text(known);
            assertThat(first).isEqualTo(text).isEqualTo(reader.text());
            if (text.length() < 20) assertThat(reader.text(known)).isSameAs(first);
            assertThat(reader.nextElement()).isFalse();
            reader.end();
        });
        reader.begin("1");
        assertThat(reader.whole()).isEqualTo(1);
        reader.begin("{\"a\":[1");
        assertThatThrownBy(reader::skip).hasMessageContaining("too early");
    }

    /** Whatever is cut, changed or doubled: an exception that says where, or the same leaves as the plain reader finds. */
    @Test
    @Fault("C32")
    void c32DamagedFramesAreRefusedOrReadAsThePlainReaderReadsThem() {
        String frame =
                "{\"arg\":{\"c\":\"books\",\"id\":\"BTCUSDT\"},\"data\":[{\"asks\":[[\"27000.5\",\"8.760\"],[\"27001\",\"0\"]],"
                        + "\"bids\":[],\"ts\":\"1695716059516\",\"ok\":false,\"n\":null}],\"e\":-1.5e3}";
        FrameReader reader = new FrameReader();
        Seeds.times(2_000, rng -> {
            StringBuilder damaged = new StringBuilder(frame);
            for (int k = rng.nextInt(3); k >= 0; k--) damage(damaged, rng);
            reader.begin(damaged);
            List<String> ours = new ArrayList<>();
            try {
                leaves(reader, ours);
                reader.end();
            } catch (BadReplyException _) {
                return;
            }
            List<String> theirs = new ArrayList<>();
            try {
                leaves(Caller.parse(damaged.toString()), theirs);
            } catch (BadReplyException _) {
                return; // words that JSON does not know are not looked at unless they are asked for
            }
            assertThat(ours).as("%s", damaged).isEqualTo(theirs);
        });
    }

    private static void damage(StringBuilder text, Rng rng) {
        int at = rng.nextInt(Math.max(1, text.length() - 1));
        if (text.length() < 3) return;
        switch (rng.nextInt(4)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.setCharAt(at, "{}[]\",:0a.".charAt(rng.nextInt(10)));
            case 2 -> text.insert(at, "{}[]\",:0a.".charAt(rng.nextInt(10)));
            default -> text.setLength(Math.max(1, at));
        }
    }

    private static void leaves(FrameReader reader, List<String> found) throws BadReplyException {
        switch (reader.peek()) {
            case '{' -> {
                reader.beginObject();
                while (reader.nextMember()) {
                    found.add(reader.text());
                    leaves(reader, found);
                }
            }
            case '[' -> {
                reader.beginArray();
                while (reader.nextElement()) leaves(reader, found);
            }
            default -> {
                reader.scalar();
                found.add(value(reader.text()));
            }
        }
    }

    /** Numbers by their value, however they are written. */
    private static String value(String text) {
        return Fields.isDecimal(text) && text.length() < 40
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
    }

    private static void leaves(JsonNode node, List<String> found) {
        if (node.isObject()) {
            node.properties().forEach(member -> {
                found.add(member.getKey());
                leaves(member.getValue(), found);
            });
        } else if (node.isArray()) node.forEach(each -> leaves(each, found));
        else found.add(value(node.asText()));
    }

    @Test
    void whatIsNoNumberIsRefused() {
        for (String text :
                List.of("NaN", "Infinity", "-", "", "1.2.3", "0x10", "1_000", "1e400", "--1", "1,5", "null")) {
            FrameReader reader = new FrameReader();
            reader.begin("\"" + text + "\"");
            assertThatThrownBy(reader::number).as(text).isInstanceOf(BadReplyException.class);
        }
        FrameReader reader = new FrameReader();
        reader.begin("-1");
        assertThatThrownBy(reader::positive).hasMessageContaining("below zero");
    }

    @Test
    void nestingIsBounded() {
        FrameReader reader = new FrameReader();
        reader.begin("[".repeat(1_000));
        assertThatThrownBy(reader::skip).hasMessageContaining("nested too deeply");
    }
}
