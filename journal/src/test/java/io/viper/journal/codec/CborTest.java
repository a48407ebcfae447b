package io.viper.journal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import io.viper.core.Rng;
import io.viper.core.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our few lines of CBOR, judged by an implementation that nobody here wrote. */
class CborTest {
    private final CborWriter out = new CborWriter(1);
    private final CborReader in = new CborReader();
    private final CBORFactory judge = new CBORFactory();

    /** The examples of appendix A of RFC 8949. */
    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "1, 01",
        "10, 0a",
        "23, 17",
        "24, 1818",
        "25, 1819",
        "100, 1864",
        "1000, 1903e8",
        "1000000, 1a000f4240",
        "1000000000000, 1b000000e8d4a51000",
        "-1, 20",
        "-10, 29",
        "-100, 3863",
        "-1000, 3903e7",
        "9223372036854775807, 1b7fffffffffffffff",
        "-9223372036854775808, 3b7fffffffffffffff",
    })
    void wholeNumbersAreWrittenAsInTheStandard(long value, String hex) {
        assertThat(hex(out.integer(value))).isEqualTo(hex);
        assertThat(read().integer()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"1.1, fb3ff199999999999a", "1.0e+300, fb7e37e43c8800759c", "-4.1, fbc010666666666666"})
    void numbersAreWrittenAsInTheStandard(double value, String hex) {
        assertThat(hex(out.number(value))).isEqualTo(hex);
        assertThat(read().number()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"'', 60", "a, 6161", "IETF, 6449455446", "ü, 62c3bc", "水, 63e6b0b4", "𐅑, 64f0908591"})
    void textsAreWrittenAsInTheStandard(String value, String hex) {
        assertThat(hex(out.text(value))).isEqualTo(hex);
        assertThat(read().text()).isEqualTo(value);
    }

    @Test
    void halfACharacterIsKeptAsBytes() {
        assertThat(hex(out.text("a\ud83d"))).isEqualTo("440061d83d");
        assertThat(read().text()).isEqualTo("a\ud83d");
    }

    @Test
    void everyBitOfANumberComesBack() {
        long strange = 0x7ff0_0000_dead_beefL;
        out.number(Double.longBitsToDouble(strange)).number(-0.0);
        read();
        assertThat(Double.doubleToRawLongBits(in.number()))
                .isEqualTo(Double.doubleToRawLongBits(Double.longBitsToDouble(strange)));
        assertThat(Double.doubleToRawLongBits(in.number())).isEqualTo(1L << 63);
    }

    @Test
    void whatWeWriteTheJudgeReads() {
        Seeds.times(1_000, rng -> {
            out.rewind(0);
            long integer = rng.anyLong();
            double number = rng.anyDouble();
            String text = text(rng);
            byte[] bytes = bytes(rng);
            out.array(6)
                    .integer(integer)
                    .number(number)
                    .text(text)
                    .bytes(bytes)
                    .bool(true)
                    .nothing();
            try (CBORParser parser = judge.createParser(out.buffer(), 0, out.position())) {
                assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
                assertThat(parser.nextLongValue(0)).isEqualTo(integer);
                assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_NUMBER_FLOAT);
                assertThat(parser.getDoubleValue()).isEqualTo(number);
                assertThat(parser.nextTextValue()).isEqualTo(text);
                assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_EMBEDDED_OBJECT);
                assertThat(parser.getBinaryValue()).isEqualTo(bytes);
                assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_TRUE);
                assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_NULL);
                assertThat(parser.nextToken()).isEqualTo(JsonToken.END_ARRAY);
            }
        });
    }

    @Test
    void whatTheJudgeWritesWeWriteTheSame() {
        Seeds.times(1_000, rng -> {
            out.rewind(0);
            long integer = rng.anyLong();
            double number = rng.anyDouble();
            byte[] bytes = bytes(rng);
            String text = "v".repeat(rng.nextInt(70_000));
            out.array(5).integer(integer).number(number).text(text).bytes(bytes).bool(false);
            assertThat(Arrays.copyOf(out.buffer(), out.position())).isEqualTo(judged(integer, number, text, bytes));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "1b8000000000000000, a whole number beyond 64 bits",
        "1c, 0x1c where a length is expected",
        "60, 0x60 where a whole number is expected",
        "1b00, the record ends too early",
        "'', the record ends too early",
    })
    void whatIsNoWholeNumberIsRefused(String hex, String message) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThatThrownBy(() -> in.over(bytes, 0, bytes.length).integer())
                .isInstanceOf(CborException.class)
                .hasMessage(message);
    }

    @Test
    void aLengthBeyondTheBytesAllocatesNothing() {
        byte[] bytes = HexFormat.of().parseHex("7b00000000ffffffff");
        assertThatThrownBy(() -> in.over(bytes, 0, bytes.length).text()).hasMessage("a length beyond the record");
        bytes[0] = (byte) 0x9b;
        assertThatThrownBy(() -> in.over(bytes, 0, bytes.length).array()).hasMessage("a length beyond the record");
    }

    @Test
    void aWholeNumberBeyond32BitsIsNotSmall() {
        out.integer(1L << 31);
        assertThatThrownBy(() -> read().small()).hasMessage("2147483648 is beyond 32 bits");
    }

    @Test
    void whatIsLeftOutIsForgotten() {
        out.integer(1).integer(2).rewind(1);
        assertThat(hex(out.integer(3))).isEqualTo("0103");
        assertThatThrownBy(() -> out.rewind(5)).isInstanceOf(IllegalArgumentException.class);
    }

    private byte[] judged(long integer, double number, String text, byte[] bytes) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (CBORGenerator generator = judge.createGenerator(target)) {
            generator.writeStartArray(null, 5);
            generator.writeNumber(integer);
            generator.writeNumber(number);
            byte[] utf8 = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            generator.writeUTF8String(utf8, 0, utf8.length);
            generator.writeBinary(bytes);
            generator.writeBoolean(false);
            generator.writeEndArray();
        }
        return target.toByteArray();
    }

    private CborReader read() {
        return in.over(out.buffer(), 0, out.position());
    }

    private String hex(CborWriter written) {
        return HexFormat.of().formatHex(written.buffer(), 0, written.position());
    }

    private static String text(Rng rng) {
        return rng.oneOf("", "plain", "żółć", "🐍".repeat(100), "x".repeat(65_536));
    }

    private static byte[] bytes(Rng rng) {
        byte[] bytes = new byte[rng.nextInt(300)];
        rng.nextBytes(bytes);
        return bytes;
    }
}
