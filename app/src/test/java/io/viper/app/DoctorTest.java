package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.app.Shell.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code viper doctor}: what is wrong is found, and told with what helps. */
class DoctorTest {
    private static final String SECRET = "a-secret-that-nobody-sees";

    @TempDir
    Path folder;

    private static StreamServer bitget(long offset, String authorities, String mode, int leverage) throws IOException {
        return new StreamServer()
                .on(
                        "/api/v2/public/time",
                        query -> answer("{\"serverTime\":\"" + (System.currentTimeMillis() + offset) + "\"}"))
                .on(
                        "/api/v2/spot/account/info",
                        query -> answer("{\"userId\":\"1\",\"ips\":\"\",\"authorities\":[" + authorities + "]}"))
                .on("/api/v2/mix/position/all-position", query -> answer("[]"))
                .on(
                        "/api/v2/mix/account/account",
                        query -> answer("{\"posMode\":\"" + mode
                                + "\",\"marginMode\":\"isolated\",\"isolatedLongLever\":\"" + leverage
                                + "\",\"isolatedShortLever\":\"10\",\"crossedMarginLeverage\":\"10\"}"))
                .on("/api/v2/mix/market/contracts", query -> answer("""
                        [{"symbol":"BTCUSDT","baseCoin":"BTC","quoteCoin":"USDT","makerFeeRate":"0.0004",
                        "takerFeeRate":"0.0006","minTradeNum":"0.01","priceEndStep":"1","volumePlace":"2","pricePlace":"1",
                        "sizeMultiplier":"0.01","symbolType":"perpetual","minTradeUSDT":"5","symbolStatus":"normal",
                        "fundInterval":"8","minLever":"1","maxLever":"125"}]"""));
    }

    private static String answer(String data) {
        return "{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":" + System.currentTimeMillis() + ",\"data\":"
                + data + "}";
    }

    private Shell shell() {
        return new Shell(folder);
    }

    /** {@code area level text} of every finding. */
    private static List<String> findings(Answer answer) throws IOException {
        List<String> lines = new ArrayList<>();
        for (JsonNode each : new ObjectMapper().readTree(answer.out()).get("findings")) {
            String level = each.get("level").asText();
            lines.add(each.get("area").asText() + " " + level + " "
                    + each.get("text").asText());
            boolean wrong = level.equals("warn") || level.equals("fail");
            assertThat(each.get("fix").asText().isEmpty()).as(each.toString()).isEqualTo(!wrong);
        }
        return lines;
    }

    @Test
    void aNewHomeIsInOrder() throws IOException {
        Answer answer = shell().line("doctor --only disk,state,data,network --strict --json");
        assertThat(answer.code()).as(answer.all()).isZero();
        assertThat(findings(answer))
                .hasSize(5)
                .contains("state ok the kill switch is off", "state none no run has a journal here yet");
        assertThat(shell().line("doctor --only teeth").err()).contains("--only teeth is not known");
    }

    @Test
    void aKillSwitchIsAWarningAndADamagedJournalAnError() throws IOException {
        assertThat(shell().line("paper sma-cross --json").code()).isZero();
        assertThat(shell().line("doctor --only state").out()).contains("✔ journal of");
        shell().line("kill --reason tea");
        Answer killed = shell().line("doctor --only state");
        assertThat(killed.code()).isZero();
        assertThat(killed.out()).contains("! the kill switch is on: tea → viper kill --reset", "1 warnings, 0 errors");
        assertThat(shell().line("doctor --only state --strict").code()).isEqualTo(11);
        try (var files = Files.list(folder.resolve("data/paper/journal"))) {
            Path segment =
                    files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(segment);
            bytes[bytes.length / 200] ^= 0x55;
            Files.write(segment, bytes);
        }
        Answer damaged = shell().line("doctor --only state --json");
        assertThat(damaged.code()).as(damaged.all()).isEqualTo(1);
        assertThat(findings(damaged)).anyMatch(line -> line.startsWith("state fail journal:"));
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            int port = 8000;
            while (!socket.isBound()) {
                try {
                    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                } catch (IOException taken) {
                    port++;
                }
            }
            Answer answer = shell().line("doctor --only ports");
            assertThat(answer.out()).contains("! ", "" + port, "another program listens there");
        }
    }

    @Test
    void aGoodKeyAtAnExchangeInTimeIsInOrder() throws IOException {
        try (StreamServer server = bitget(0, "\"coow\",\"cpow\"", "one_way_mode", 20)) {
            Answer answer = keyed().line("doctor --exchange bitget --symbols BTCUSDT --json --only"
                    + " network,clock,keys,mode,leverage,account --url " + server.url());
            assertThat(answer.code()).as(answer.all()).isZero();
            assertThat(findings(answer))
                    .contains(
                            "keys ok the key may not take money out",
                            "keys ok the key may trade",
                            "keys warn the key is bound to no address",
                            "mode ok BTCUSDT: one-way mode, isolated margin",
                            "leverage ok BTCUSDT: 20x",
                            "account ok no open positions")
                    .anyMatch(line -> line.startsWith("clock ok"));
            assertThat(answer.all()).doesNotContain(SECRET);
        }
    }

    private Shell keyed() {
        return shell().with("BITGET_DEMO_API_KEY", SECRET)
                .with("BITGET_DEMO_API_SECRET", SECRET)
                .with("BITGET_DEMO_API_PASSWORD", SECRET);
    }

    @Test
    void aKeyThatMayWithdrawAndAClockThatIsOffAreErrors() throws IOException {
        try (StreamServer server = bitget(-2_000, "\"wwow\"", "hedge_mode", 100)) {
            Answer answer = keyed().line("doctor --exchange bitget --symbols BTCUSDT --json --url " + server.url());
            assertThat(answer.code()).as(answer.all()).isEqualTo(1);
            assertThat(findings(answer))
                    .contains(
                            "keys fail the key may take money out",
                            "keys fail the key may not trade",
                            "mode ok BTCUSDT: hedge mode, isolated margin",
                            "leverage warn BTCUSDT: 100x")
                    .anyMatch(line -> line.startsWith("clock fail -"));
        }
    }

    @Test
    void feesInACoinThatNoResultHasAreAnError() throws IOException {
        for (String deduct : List.of("on", "off")) {
            try (StreamServer server = bitget(0, "\"stow\"", "one_way_mode", 10)
                    .on("/api/v2/spot/account/assets", query -> answer("[]"))
                    .on("/api/v2/spot/account/deduct-info", query -> answer("{\"deduct\":\"" + deduct + "\"}"))) {
                Answer answer = keyed().line(
                                "doctor --exchange bitget --product spot --json --only account --url " + server.url());
                assertThat(findings(answer))
                        .contains(
                                deduct.equals("on")
                                        ? "account fail fees are taken in BGB, which is in no result"
                                        : "account ok fees are taken out of what is traded");
            }
        }
    }

    @Test
    void anExchangeThatDoesNotAnswerIsAnErrorAndNothingElseIsAsked() throws IOException {
        String url;
        try (StreamServer server = bitget(0, "", "one_way_mode", 10)) {
            url = server.url();
        }
        Answer answer = keyed().line("doctor --exchange bitget --only network,keys --json --url " + url);
        assertThat(answer.code()).isEqualTo(1);
        assertThat(findings(answer))
                .hasSize(1)
                .allMatch(line -> line.startsWith("network fail bitget does not answer"));
    }
}
