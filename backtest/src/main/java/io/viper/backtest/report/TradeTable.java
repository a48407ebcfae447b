package io.viper.backtest.report;

import io.viper.backtest.result.DataFacts;
import io.viper.backtest.result.RunResult;
import io.viper.core.model.Instrument;
import io.viper.core.model.Side;
import io.viper.core.portfolio.ClosedTrade;
import java.util.List;
import java.util.TreeSet;

/** Every trade as a row. The page's script sorts and filters it; without one it is in the order of closing. */
final class TradeTable {
    private static final int MAX_ROWS = 1_500;
    private static final Numbers N = Numbers.PAGE;
    private static final String[] HEADS = {
        "#",
        ".Symbol",
        ".Side",
        ".Entry (UTC)",
        ".Exit (UTC)",
        "Hold",
        "Size",
        "Entry",
        "Exit",
        "Fees",
        "Funding",
        "Net profit",
        "R",
        "MAE",
        "MFE",
        "Score",
        ".Exit reason",
        "Decision"
    };

    private TradeTable() {}

    static Block of(RunResult result) {
        List<ClosedTrade> trades = result.trades();
        String title = "All trades";
        if (trades.isEmpty()) return new Block("all-trades", title, Html.note("No trade was closed."));
        List<ClosedTrade> shown = trades.subList(Math.max(0, trades.size() - MAX_ROWS), trades.size());
        StringBuilder out = new StringBuilder(1 << 16);
        filters(out, shown, result.facts().data());
        out.append("<div class=\"scroll tall\" tabindex=\"0\"><table id=\"trade-table\" class=\"sortable\"><caption>");
        out.append("Closed trades</caption><thead><tr>");
        for (String head : HEADS) {
            boolean isText = head.startsWith(".");
            out.append("<th scope=\"col\"").append(isText ? " class=\"t\">" : ">");
            out.append(isText ? head.substring(1) : head);
        }
        out.append("<tbody>\n");
        for (ClosedTrade trade : shown) row(out, trade, result.facts().data());
        out.append("</table></div>\n");
        if (shown.size() < trades.size()) {
            out.append(Html.note("Only the last " + MAX_ROWS + " of " + trades.size() + " trades are listed."));
        }
        return new Block("all-trades", title, out.toString());
    }

    /** Only values that occur can be chosen. */
    private static void filters(StringBuilder out, List<ClosedTrade> trades, DataFacts data) {
        TreeSet<String> symbols = new TreeSet<>();
        TreeSet<String> reasons = new TreeSet<>();
        for (ClosedTrade trade : trades) {
            symbols.add(data.symbol(trade.instrument()));
            reasons.add(trade.exitReason());
        }
        out.append("<div class=\"filters script\" data-table=\"trade-table\">");
        select(out, "Symbol", 1, symbols);
        select(out, "Side", 2, List.of("▲ long", "▼ short"));
        select(out, "Exit reason", 16, reasons);
        out.append("<label>Result <select data-sign=\"11\"><option value=\"\">all<option value=\"1\">won");
        out.append("<option value=\"-1\">lost</select></label>");
        out.append("<label>Find <input type=\"search\" placeholder=\"any text\"></label>");
        out.append("<span class=\"note\" aria-live=\"polite\"></span></div>\n");
    }

    private static void select(StringBuilder out, String name, int column, Iterable<String> options) {
        out.append("<label>")
                .append(name)
                .append(" <select data-column=\"")
                .append(column)
                .append("\"><option value=\"\">all");
        for (String option : options) out.append("<option>").append(Html.text(option));
        out.append("</select></label>");
    }

    /** Cells are left open, as HTML allows: in a thousand rows that is a large part of the page. */
    private static void row(StringBuilder out, ClosedTrade trade, DataFacts data) {
        boolean known = trade.instrument() >= 0
                && trade.instrument() < data.instruments().size();
        Instrument instrument =
                data.instruments().get(known ? trade.instrument() : 0).instrument();
        var tick = instrument.spec().tickSize();
        long hold = trade.exitTime() - trade.entryTime();
        out.append("<tr title=\"")
                .append(Html.text(trade.entryReason()))
                .append("\"><td>")
                .append(trade.number());
        text(out, data.symbol(trade.instrument()));
        text(out, trade.side() == Side.BUY ? "▲ long" : "▼ short");
        text(out, Numbers.minute(trade.entryTime()));
        text(out, Numbers.minute(trade.exitTime()));
        out.append("<td data-v=").append(hold / 1_000_000_000L).append('>').append(N.duration(hold));
        cell(out, N.price(instrument.amountOf(trade.lots()), instrument.spec().lotAmount()));
        cell(out, N.price(trade.entryPrice(), tick));
        cell(out, N.price(trade.exitPrice(), tick));
        cell(out, N.money(trade.feeUnits()));
        cell(out, N.signedMoney(trade.fundingUnits()));
        signed(out, N.signedMoney(trade.netUnits()), Long.signum(trade.netUnits()));
        signed(out, N.multiple(trade.rMultiple()), trade.rMultiple());
        cell(out, N.signedMoney(-trade.adverseUnits()));
        cell(out, N.signedMoney(trade.favorableUnits()));
        cell(out, N.decimal(trade.confidence(), 1));
        text(out, trade.exitReason());
        cell(out, String.valueOf(trade.decisionId()));
        out.append('\n');
    }

    /** A cell of text to the left. */
    private static void text(StringBuilder out, String text) {
        out.append("<td class=t>").append(Html.text(text));
    }

    /** A cell with a number to the right. */
    private static void cell(StringBuilder out, String text) {
        out.append("<td>").append(text);
    }

    /** A number that is colored by its sign. */
    private static void signed(StringBuilder out, String text, double sign) {
        String style = Html.sign(sign);
        out.append(style.isEmpty() ? "<td>" : "<td class=" + style + ">").append(text);
    }
}
