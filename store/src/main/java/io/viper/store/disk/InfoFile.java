package io.viper.store.disk;

import io.viper.core.model.InstrumentId;
import io.viper.store.series.Gap;
import io.viper.store.series.Gaps;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import io.viper.store.series.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known about a series, as a file of lines {@code name value…}, separated by tabs. The last line says {@code end}:
 * a file without it is not whole.
 */
public final class InfoFile {
    private static final String FORMAT = "viper-series\t1";

    private InfoFile() {}

    /** Writes it. */
    public static void write(Path file, SeriesInfo info) throws IOException {
        AtomicFile.write(file, text(info));
    }

    /** Reads it. @throws IOException if there is none or it is not whole */
    public static SeriesInfo read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty()
                || !lines.getFirst().equals(FORMAT)
                || !lines.getLast().equals("end")) {
            throw new IOException(file.getFileName() + " is not a whole description of a series");
        }
        try {
            return parse(lines);
        } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
            throw new IOException(file.getFileName() + " is damaged: " + damaged.getMessage(), damaged);
        }
    }

    private static String text(SeriesInfo info) {
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        SeriesKey key = info.key();
        line(text, "series", key.id().exchange(), key.id().symbol(), key.part());
        line(text, "decimals", info.priceDecimals(), info.amountDecimals());
        line(text, "rows", info.count(), info.first(), info.last(), Integer.toHexString(info.checksum()));
        line(text, "gaps", info.gaps().count(), info.gaps().missing());
        for (Gap gap : info.gaps().listed()) line(text, "gap", gap.from(), gap.to(), gap.missing());
        for (SourceFile source : info.sources()) {
            line(text, "source", source.sha256(), source.rows(), source.name().replaceAll("[\t\r\n]", " "));
        }
        return text.append("end\n").toString();
    }

    private static void line(StringBuilder text, Object... values) {
        for (int i = 0; i < values.length; i++) text.append(i == 0 ? "" : "\t").append(values[i]);
        text.append('\n');
    }

    private static SeriesInfo parse(List<String> lines) {
        String[] series = fields(lines.get(1), "series");
        String[] decimals = fields(lines.get(2), "decimals");
        String[] rows = fields(lines.get(3), "rows");
        String[] gaps = fields(lines.get(4), "gaps");
        List<Gap> listed = new ArrayList<>();
        List<SourceFile> sources = new ArrayList<>();
        for (String line : lines.subList(5, lines.size() - 1)) {
            String[] f = line.split("\t", -1);
            if (f[0].equals("gap")) listed.add(new Gap(number(f[1]), number(f[2]), number(f[3])));
            else sources.add(new SourceFile(f[3], f[1], number(f[2])));
        }
        return new SeriesInfo(
                SeriesKey.of(new InstrumentId(series[1], series[2]), series[3]),
                Integer.parseInt(decimals[1]),
                Integer.parseInt(decimals[2]),
                sources,
                number(rows[2]),
                number(rows[3]),
                number(rows[1]),
                new Gaps(number(gaps[1]), number(gaps[2]), listed),
                Integer.parseUnsignedInt(rows[4], 16));
    }

    private static String[] fields(String line, String name) {
        String[] fields = line.split("\t", -1);
        if (!fields[0].equals(name)) throw new IllegalArgumentException("'" + name + "' expected, not '" + line + "'");
        return fields;
    }

    private static long number(String text) {
        return Long.parseLong(text);
    }
}
