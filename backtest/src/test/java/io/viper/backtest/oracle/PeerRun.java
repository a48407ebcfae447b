package io.viper.backtest.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.viper.core.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A recorded run of the peer.
 *
 * @param label what it was called
 * @param strategy which of the three
 * @param cash what the account started with
 * @param commission share of the value of every execution
 * @param margin share of a position's value that must be there
 * @param onClose whether orders were executed at the close they were decided on
 * @param trades in the order in which they were closed
 * @param statistics by the peer's names; moments as texts, durations in seconds
 */
record PeerRun(
        String label,
        String strategy,
        String cash,
        double commission,
        double margin,
        boolean onClose,
        List<PeerTrade> trades,
        Map<String, Object> statistics) {

    /** The runs of a file of recorded results. */
    static List<PeerRun> read(String file) throws IOException {
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(SharedData.path("data/oracles/backtests/" + file)))) {
            JsonNode root = JsonMapper.builder().build().readTree(in);
            List<PeerRun> runs = new ArrayList<>();
            if (root.has("runs")) root.get("runs").forEach(run -> runs.add(of(run)));
            else runs.add(of(root));
            return runs;
        }
    }

    private static PeerRun of(JsonNode run) {
        JsonNode params = run.get("params");
        List<PeerTrade> trades = new ArrayList<>();
        run.get("trades").forEach(trade -> trades.add(PeerTrade.of(trade)));
        Map<String, Object> statistics = new LinkedHashMap<>();
        run.get("stats").properties().forEach(stat -> statistics.put(stat.getKey(), value(stat.getValue())));
        return new PeerRun(
                run.get("label").asText(),
                run.get("strategy").asText(),
                params.path("cash").asText("10000"),
                Double.parseDouble(params.path("commission").asText("0")),
                Double.parseDouble(params.path("margin").asText("1")),
                Boolean.parseBoolean(params.path("trade_on_close").asText("false")),
                trades,
                statistics);
    }

    private static Object value(JsonNode stat) {
        return stat.isNumber() ? (Object) stat.asDouble() : stat.asText();
    }

    @Override
    public String toString() {
        return label + " " + strategy;
    }
}
