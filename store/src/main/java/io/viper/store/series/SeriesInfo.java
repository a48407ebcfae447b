package io.viper.store.series;

import io.viper.core.model.InstrumentId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * What is known about a stored series.
 *
 * @param key which series
 * @param priceDecimals most decimals seen in a price (in a rate for funding)
 * @param amountDecimals most decimals seen in an amount (in a mark price for funding)
 * @param sources the files it came from, in the order of their import
 * @param first time of the first row, UTC epoch nanoseconds
 * @param last time of the last row
 * @param count rows
 * @param gaps missing bars
 * @param checksum CRC-32C of its columns
 */
public record SeriesInfo(
        SeriesKey key,
        int priceDecimals,
        int amountDecimals,
        List<SourceFile> sources,
        long first,
        long last,
        long count,
        Gaps gaps,
        int checksum) {

    public SeriesInfo {
        sources = List.copyOf(sources);
    }

    /** Which instrument. */
    public InstrumentId id() {
        return key.id();
    }

    /** The smallest price step that the data shows: a power of ten. The exchange's own step may be a multiple of it. */
    public BigDecimal tickSize() {
        return BigDecimal.ONE.movePointLeft(priceDecimals);
    }

    /** The smallest amount step that the data shows: a power of ten. */
    public BigDecimal lotSize() {
        return BigDecimal.ONE.movePointLeft(amountDecimals);
    }

    /** When the data ends: the close of the last bar, the time of the last trade or funding. */
    public long end() {
        return key.timeframe() == null ? last : last + key.timeframe().nanos();
    }

    /** Whether a file with this content is already part of the series. */
    public boolean holds(String sha256) {
        return sources.stream().anyMatch(source -> source.sha256().equals(sha256));
    }

    /** SHA-256 over the sources: names what the series was made from. */
    public byte[] sourceHash() {
        StringBuilder all = new StringBuilder();
        sources.forEach(source -> all.append(source.sha256()).append('\n'));
        return sha256().digest(all.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** A SHA-256, which every JDK has. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
