package io.viper.app.live;

import java.security.Security;

/** Names of machines that do not resolve for a while lead where they led before; one that moved is followed. */
public final class KeptNames {
    private static final int SECONDS = 600;

    private KeptNames() {}

    /** An address that is out of date is kept for ten minutes where no newer one can be had. Before the first name is looked up. */
    public static void keep() {
        Security.setProperty("networkaddress.cache.stale.ttl", Integer.toString(SECONDS));
    }
}
