package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.KeyFacts;
import io.viper.exchange.kit.Amounts;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;

/** Money and keys of spot. */
final class KrakenAccount {
    private KrakenAccount() {}

    /** {@code {"ZUSD": {"balance": "25435.21", "hold_trade": "8249.76"}}}; a line of credit counts as available. */
    static List<BalanceSnapshot> balances(JsonNode body) throws BadReplyException {
        JsonNode result = Fields.member(body, "result");
        if (!result.isObject()) throw new BadReplyException("balances that are no object");
        List<BalanceSnapshot> all = new ArrayList<>();
        for (Entry<String, JsonNode> each : result.properties()) {
            JsonNode row = each.getValue();
            BigDecimal total = new BigDecimal(Amounts.signed(row, "balance"));
            BigDecimal available = total.subtract(new BigDecimal(Amounts.positive(row, "hold_trade")))
                    .add(new BigDecimal(Amounts.positiveOr(row, "credit", "0")))
                    .subtract(new BigDecimal(Amounts.positiveOr(row, "credit_used", "0")));
            all.add(new BalanceSnapshot(
                    KrakenNames.currency(each.getKey()), total.toPlainString(), Amounts.usable(available)));
        }
        return List.copyOf(all);
    }

    /** {@code {"api_key_name": …, "permissions": ["query-funds", "modify-trades", …], "ip_allowlist": []}}. */
    static KeyFacts key(JsonNode body) throws BadReplyException {
        JsonNode result = Fields.member(body, "result");
        Set<String> may = new HashSet<>();
        for (JsonNode each : Fields.array(result, "permissions")) may.add(each.asText());
        boolean bound = false;
        for (JsonNode address : result.path("ip_allowlist"))
            bound |= !address.asText("").isBlank();
        return new KeyFacts("", may.contains("modify-trades"), may.contains("withdraw-funds"), bound);
    }
}
