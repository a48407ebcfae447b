package io.viper.backtest.oracle;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FreqtradeTest {
    @Test
    void probe() throws IOException {
        int ok = 0;
        for (FreqtradeCase c : FreqtradeCase.read()) {
            FreqtradeRun r = FreqtradeRun.of(c);
            boolean same = r.trades().equals(c.trades().stream().map(t -> new FreqtradeCase.Exit(t.openTick(), t.closeTick(), t.reason(), t.isShort(), t.tag().equals("null") ? "" : t.tag())).toList()) && Math.abs(r.profit() - c.profit()) <= 5e-4 + 1e-9;
            if (same) ok++; else System.out.println(c.id() + "\n   theirs " + c.profit() + c.trades() + "\n   ours " + r.profit() + r.trades());
        }
        System.out.println(ok);
    }
}
