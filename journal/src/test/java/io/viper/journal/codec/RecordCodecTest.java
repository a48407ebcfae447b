package io.viper.journal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.journal.codec.JournalRecord.Input;
import io.viper.journal.codec.JournalRecord.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
    private final CborWriter out = new CborWriter(16);
    private final CborReader in = new CborReader();

    @Test
    void everyRecordComesBackAsItWas() {
        Seeds.times(2_000, rng -> {
            for (JournalRecord record : Samples.oneOfEach(rng))
                assertThat(roundTrip(record)).isEqualTo(record);
        });
    }

    @Test
    void theSamplesCoverEveryRecordEventAndEffect() {
        List<JournalRecord> samples = Samples.oneOfEach(new Rng(1));
        Set<Class<?>> sampled = new HashSet<>();
        for (JournalRecord record : samples) {
            sampled.add(record.getClass());
            if (record instanceof Input input) sampled.add(input.event().getClass());
            if (record instanceof Output output) sampled.add(output.effect().getClass());
        }
        assertThat(leaves(JournalRecord.class)).isNotEmpty().allMatch(sampled::contains);
        assertThat(leaves(Event.class)).isNotEmpty().allMatch(sampled::contains);
        assertThat(leaves(Effect.class)).isNotEmpty().allMatch(sampled::contains);
        Set<RecordType> types = samples.stream().map(this::write).collect(Collectors.toSet());
        assertThat(types).containsExactlyInAnyOrder(RecordType.values());
    }

    /** A change here is a change of the file format: a number in this table must never be given to another type. */
    @Test
    void theNumbersOfTheTypesAreForEver() {
        String numbers = Arrays.stream(RecordType.values())
                .map(type -> type.number() + " " + type.text() + " " + type.version())
                .collect(Collectors.joining(", "));
        assertThat(numbers)
                .isEqualTo("1 bar-opened 1, 2 bar-closed 1, 3 funding-due 1, 4 order-accepted 1, 5 order-rejected 1, "
                        + "6 order-triggered 1, 7 order-filled 3, 8 order-amended 1, 9 change-rejected 1, "
                        + "10 order-canceled 1, 11 order-expired 1, 12 position-liquidated 3, 13 funding-booked 1, "
                        + "14 session-ended 1, 15 halted 1, 16 resumed 1, 17 order-timed-out 1, 18 order-not-found 1, "
                        + "19 time-reached 1, 20 signal-received 1, 21 conditional-order-received 1, "
                        + "22 conditional-order-withdrawn 1, 23 routed-order-received 1, "
                        + "35 quote-seen 1, 36 trade-seen 1, 37 book-lost 1, 38 book-seen 1, "
                        + "45 exchange-connected 2, 46 stream-lost 2, 47 order-abandoned 1, 48 order-unclear 1, "
                        + "49 change-unclear 1, 50 order-absent 1, 51 order-seen 1, 52 fill-seen 3, "
                        + "53 account-seen 2, 54 account-unseen 2, 55 instrument-seen 1, "
                        + "60 bot-added 1, 61 bot-started 1, 62 bot-stopped 1, 63 bot-paused 1, 64 bot-resumed 1, "
                        + "65 bot-changed 1, 66 bot-removed 1, 67 killed 1, 68 close-asked 1, 69 cancel-asked 1, "
                        + "70 position-settled 1, "
                        + "101 place-order 1, 102 amend-order 1, 103 cancel-order 1, 104 query-order 1, 115 query-account 2, "
                        + "201 run-manifest 1, 202 epoch-started 1, 203 intent-accepted 1, 204 send-started 1, "
                        + "205 command-received 1, 206 state-hashed 1, 207 journal-closed 1, 208 ticks-hashed 1");
        for (RecordType type : RecordType.values())
            assertThat(RecordType.of(type.number())).isEqualTo(type);
        assertThat(RecordType.of(0)).isNull();
        assertThat(RecordType.of(300)).isNull();
        assertThat(RecordType.of(-1)).isNull();
    }

    @Test
    void somebodyElsesCborReaderReadsEveryRecord() {
        CBORMapper judge = new CBORMapper();
        Seeds.times(200, rng -> {
            for (JournalRecord record : Samples.oneOfEach(rng)) {
                write(record);
                assertThat(judge.readTree(out.buffer(), 0, out.position()).isEmpty())
                        .isEqualTo(record instanceof Input(Event.SessionEnded _)
                                || record instanceof Input(Event.TimeReached _)
                                || record instanceof JournalRecord.JournalClosed
                                || out.position() == 0);
            }
        });
    }

    @Test
    void randomBytesAreRefusedOrReadButNeverBreakAnything() {
        Seeds.times(2_000, rng -> {
            byte[] bytes = new byte[rng.nextInt(200)];
            rng.nextBytes(bytes);
            for (RecordType type : RecordType.values()) readOrRefuse(type, bytes, bytes.length);
        });
    }

    @Test
    void aChangedRecordIsRefusedOrReadButNeverBreaksAnything() {
        Seeds.times(2_000, rng -> {
            JournalRecord record = rng.oneOf(Samples.oneOfEach(rng));
            RecordType type = write(record);
            byte[] bytes = Arrays.copyOf(out.buffer(), out.position());
            bytes[rng.nextInt(bytes.length)] = (byte) rng.nextInt(256);
            readOrRefuse(type, bytes, bytes.length);
            readOrRefuse(type, bytes, rng.nextInt(bytes.length));
        });
    }

    @Test
    void aRecordWithSomethingBehindItIsRefused() {
        RecordType type = write(new JournalRecord.StateHashed(1, 2, 3));
        out.integer(4);
        in.over(out.buffer(), 0, out.position());
        assertThatThrownBy(() -> RecordCodec.read(type, 1, 1, in))
                .isInstanceOf(CborException.class)
                .hasMessage("1 bytes too many");
    }

    @Test
    void aRecordThatTheModelRefusesIsRefusedWithItsReason() {
        out.array(2)
                .integer(1)
                .array(12)
                .integer(0)
                .integer(0)
                .integer(0)
                .integer(0)
                .nothing()
                .nothing();
        out.integer(0).integer(0).integer(0).bool(false).bool(false).integer(0);
        in.over(out.buffer(), 0, out.position());
        assertThatThrownBy(() -> RecordCodec.read(RecordType.PLACE_ORDER, 1, 1, in))
                .isInstanceOf(CborException.class)
                .hasMessage("no place-order: an order for nothing");
    }

    @Test
    void anExecutionOfAnEarlierVersionIsReadWithAndWithoutAFeeInCoins() {
        assertThat(execution(1, 9)).isEqualTo(new Fill(1, 2, 0, Side.BUY, 5, 100, 7, true, 3));
        assertThat(execution(1, 10)).isEqualTo(new Fill(1, 2, 0, Side.BUY, 5, 100, 7, true, 3, 4_000, ""));
        assertThat(execution(2, 10)).isEqualTo(execution(1, 10));
        assertThatThrownBy(() -> execution(2, 9)).hasMessage("an execution of 9 values");
        assertThatThrownBy(() -> execution(1, 11)).hasMessage("an execution of 11 values");
        assertThatThrownBy(() -> execution(2, 11)).hasMessage("an execution of 11 values");
        assertThatThrownBy(() -> execution(3, 10)).hasMessage("an execution of 10 values");
    }

    private Fill execution(int version, int values) {
        out.rewind(0);
        out.array(values).integer(1).integer(2).integer(0).integer(0);
        out.integer(5).integer(100).integer(7).bool(true).integer(3);
        for (int k = 9; k < values; k++) out.integer(4_000);
        in.over(out.buffer(), 0, out.position());
        Input read = (Input) RecordCodec.read(RecordType.ORDER_FILLED, version, 1, in);
        return ((Event.OrderFilled) read.event()).fill();
    }

    @Test
    void aConstantWithoutANumberIsNoticedAtTheStart() {
        assertThatThrownBy(() -> Numbered.of(List.of(Side.BUY))).hasMessage("no number for SELL");
    }

    @Test
    void everyTimeframeKeepsItsNumber() {
        List<Integer> numbers = new ArrayList<>();
        for (Timeframe timeframe : Timeframe.values()) {
            out.rewind(0);
            ModelCodec.TIMEFRAMES.write(out, timeframe);
            numbers.add(in.over(out.buffer(), 0, out.position()).small());
        }
        assertThat(numbers).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
        in.over(new byte[] {14}, 0, 1);
        assertThatThrownBy(() -> ModelCodec.TIMEFRAMES.read(in)).hasMessage("Timeframe has no number 14");
    }

    @Test
    void theLineOfJsonSaysWhatTheRecordSays() {
        JournalRecord record = new Input(new Event.OrderRejected(7, 1_700_000_000_000_000_001L, "no \"margin\"\n"));
        assertThat(RecordJson.line(12, RecordType.ORDER_REJECTED, 1, record))
                .isEqualTo("{\"sequence\":12,\"time\":\"2023-11-14T22:13:20.000000001Z\",\"type\":\"order-rejected\","
                        + "\"version\":1,\"record\":{\"orderId\":7,\"time\":\"2023-11-14T22:13:20.000000001Z\","
                        + "\"reason\":\"no \\\"margin\\\"\\u000a\"}}");
    }

    @Test
    void everyRecordIsALineOfValidJson() {
        ObjectMapper judge = new ObjectMapper();
        Seeds.times(200, rng -> {
            for (JournalRecord record : Samples.oneOfEach(rng)) {
                RecordType type = write(record);
                String line = RecordJson.line(1, type, type.version(), record);
                assertThat(line).doesNotContain("\n");
                JsonNode read = judge.readTree(line);
                assertThat(read.get("type").asText()).isEqualTo(type.text());
                assertThat(read.get("record").isObject()).isTrue();
            }
        });
    }

    private JournalRecord roundTrip(JournalRecord record) {
        RecordType type = write(record);
        return RecordCodec.read(type, type.version(), record.time(), in.over(out.buffer(), 0, out.position()));
    }

    private RecordType write(JournalRecord record) {
        out.rewind(0);
        return RecordCodec.write(out, record);
    }

    private void readOrRefuse(RecordType type, byte[] bytes, int length) {
        for (int version = 1; version <= type.version(); version++) {
            try {
                assertThat(RecordCodec.read(type, version, 0, in.over(bytes, 0, length)))
                        .isNotNull();
            } catch (CborException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    private static List<Class<?>> leaves(Class<?> type) {
        if (!type.isSealed()) return List.of(type);
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> one : type.getPermittedSubclasses()) leaves.addAll(leaves(one));
        return leaves;
    }
}
