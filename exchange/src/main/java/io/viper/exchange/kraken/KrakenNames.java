package io.viper.exchange.kraken;

import java.util.List;
import java.util.Map;

/**
 * Kraken's several names for the same thing. The world's codes are used everywhere here; Kraken's own ones, from the time when
 * coins began with X and money with Z, are a table and no rule: XTZ and ZRX are coins of their own. Symbols are those of the
 * WebSocket, {@code BTC/USD}; requests want {@code XBTUSD}; replies also say {@code XXBTZUSD}.
 */
final class KrakenNames {
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("XBT", "BTC"),
            Map.entry("XXBT", "BTC"),
            Map.entry("XDG", "DOGE"),
            Map.entry("XXDG", "DOGE"),
            Map.entry("XETH", "ETH"),
            Map.entry("XETC", "ETC"),
            Map.entry("XLTC", "LTC"),
            Map.entry("XMLN", "MLN"),
            Map.entry("XREP", "REP"),
            Map.entry("XXLM", "XLM"),
            Map.entry("XXMR", "XMR"),
            Map.entry("XXRP", "XRP"),
            Map.entry("XZEC", "ZEC"),
            Map.entry("ZUSD", "USD"),
            Map.entry("ZEUR", "EUR"),
            Map.entry("ZGBP", "GBP"),
            Map.entry("ZCAD", "CAD"),
            Map.entry("ZJPY", "JPY"),
            Map.entry("ZAUD", "AUD"));

    private KrakenNames() {}

    /** The world's code: {@code BTC} for {@code XXBT}. What earns ({@code USD.M}, {@code XBT.F}) keeps its ending. */
    static String currency(String code) {
        int point = code.indexOf('.');
        if (point > 0) return currency(code.substring(0, point)) + code.substring(point);
        return CODES.getOrDefault(code, code);
    }

    /** {@code BTC/USD} for {@code XBT/USD}; empty if it is no pair. */
    static String symbol(String wsName) {
        int slash = wsName.indexOf('/');
        if (slash <= 0 || slash != wsName.lastIndexOf('/') || slash == wsName.length() - 1) return "";
        return currency(wsName.substring(0, slash)) + "/" + currency(wsName.substring(slash + 1));
    }

    /** As requests want it: {@code XBTUSD} for {@code BTC/USD}; what is no pair stays. */
    static String pair(String symbol) {
        if (symbol.indexOf('/') < 0) return symbol;
        return old(base(symbol)) + old(quote(symbol));
    }

    static String base(String symbol) {
        return symbol.substring(0, symbol.indexOf('/'));
    }

    static String quote(String symbol) {
        return symbol.substring(symbol.indexOf('/') + 1);
    }

    /** Whether a reply means this symbol, in whichever of its spellings. */
    static boolean means(String text, String symbol) {
        if (text.equals(symbol)) return true;
        for (String base : spellings(base(symbol))) {
            if (!text.startsWith(base)) continue;
            for (String quote : spellings(quote(symbol))) {
                if (text.equals(base + quote) || text.equals(base + "/" + quote)) return true;
            }
        }
        return false;
    }

    private static List<String> spellings(String code) {
        return List.of(code, old(code), "X" + old(code), "Z" + code);
    }

    private static String old(String code) {
        return switch (code) {
            case "BTC" -> "XBT";
            case "DOGE" -> "XDG";
            default -> code;
        };
    }
}
