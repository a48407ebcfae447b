package io.viper.backtest.report;

import io.viper.backtest.result.RunResult;
import io.viper.backtest.statistics.Appraisal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** The data behind the page, inside the page: links that need no network. Large data is compressed. */
final class Downloads {
    /** Beyond this many bytes the data is compressed. */
    private static final int PLAIN_BYTES = 150_000;
    /** Beyond this many bytes, compressed, it is left out. */
    private static final int MAX_BYTES = 350_000;

    private Downloads() {}

    static String links(Appraisal appraisal) {
        RunResult result = appraisal.result();
        String id = result.facts().identity().runId();
        return "<p class=\"downloads\">Download: "
                + link(id + ".json", "application/json", "Result (JSON)", JsonReport.compact(appraisal))
                + link(id + "-trades.csv", "text/csv", "Trades (CSV)", CsvReport.trades(result))
                + link(id + "-equity.csv", "text/csv", "Daily equity (CSV)", CsvReport.equity(result))
                + "</p>\n";
    }

    /** Plain while small, compressed while it fits, and a sentence otherwise. */
    private static String link(String file, String type, String label, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= PLAIN_BYTES) return anchor(file, type, label, bytes);
        byte[] packed = gzip(bytes);
        if (packed.length <= MAX_BYTES)
            return anchor(file + ".gz", "application/gzip", label.replace(")", ", gz)"), packed);
        return "<span class=\"note\">" + Html.text(label) + " is too large for this page.</span> ";
    }

    private static String anchor(String file, String type, String label, byte[] bytes) {
        return "<a download=\"" + Html.text(file) + "\" href=\"data:" + type + ";base64,"
                + Base64.getEncoder().encodeToString(bytes) + "\">" + Html.text(label) + "</a> ";
    }

    /** Same bytes in, same bytes out: the JDK writes neither a time nor a name into the header. */
    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a byte array cannot fail", impossible);
        }
        return packed.toByteArray();
    }
}
