package io.viper.exchange.bitget;

import io.viper.exchange.ErrorKind;
import java.util.HashMap;
import java.util.Map;

/**
 * The exchange's codes, REST and WebSocket, classic and unified. Sources: bitget.com/api-doc, error codes of REST and
 * WebSocket and the FAQ (which says of 40015, 40725 and 45001 that they come while the exchange is being updated); the
 * grouping was compared with that of the open client JKorf/Bitget.Net. What is not here is {@link ErrorKind#OTHER}.
 */
final class BitgetCodes {
    private static final Map<String, ErrorKind> KINDS = new HashMap<>();

    static {
        all(ErrorKind.UNCLEAR, "40010 40015 40725 40910 43059 45001 43002 43003 45023 45024 40846 40908");
        all(ErrorKind.UNCLEAR, "25000 25001 25003 80002 50010 50031 59021 59046 70229 40200");
        all(ErrorKind.FUNDS, "40711 40712 40754 40762 40763 40798 40800 40826 40898 40901 43012 43132 45002 45004");
        all(ErrorKind.FUNDS, "45008 45010 45045 50020 25202 25203 25219 25220 25230 25233");
        all(ErrorKind.NOTHING_TO_REDUCE, "22002 40709 40757 40804 40837 40838 40891 40928 43029 43043 45003 45005");
        all(ErrorKind.NOTHING_TO_REDUCE, "45006 45007 45012 45014 45068 25225 25226 25227 25231 25232 25274 25574");
        all(ErrorKind.TOO_SMALL, "22034 43006 43010 43027 43037 43042 45110 45111 45114 25207 25611");
        all(ErrorKind.PRICE_BAND, "22006 22007 22008 22009 22046 22047 40815 40816 40820 40821 41117 41118 43008");
        all(ErrorKind.PRICE_BAND, "43009 43039 43040 50046 50047 25111 25205 25206 25210 25654 25655");
        all(ErrorKind.INVALID, "22003 22038 40017 40019 40020 40034 40053 40304 40305 40402 40408 40409 40706 40724");
        all(ErrorKind.INVALID, "40735 40736 40737 40738 40739 40740 40741 40742 40779 40787 40808 40811 40812 40813");
        all(ErrorKind.INVALID, "40824 40829 40830 40831 40832 40833 40834 40835 40836 40895 40915 40917 40924 40925");
        all(ErrorKind.INVALID, "41101 41103 43007 43011 43013 43014 43015 43016 43028 43034 43035 43038 43041 43123");
        all(ErrorKind.INVALID, "43125 45026 45035 45051 45052 45060 45061 45062 45064 45065 45066 45067 45103 45104");
        all(ErrorKind.INVALID, "45112 45113 45115 45122 45123 45135 48001 48002 50018 59013 59014 400172 25200 25208");
        all(ErrorKind.INVALID, "25238 25244 25606 25607 25608 25609 25610 30001 30002 30003 30016");
        all(ErrorKind.NO_SUCH_ORDER, "22001 31007 40109 40768 40769 40819 43001 43004 43020 43025 45031 45055 45057");
        all(ErrorKind.NO_SUCH_ORDER, "45134 80011 25204 25597");
        all(ErrorKind.DUPLICATE_ID, "40708 40786 43118 45034 50060 25212");
        all(ErrorKind.NO_CHANGE, "40923 45054 25571 25271 25600");
        all(ErrorKind.POSITION_MODE, "40774 40775 40920 45018 45020 45109 22042 22057 25236 25237 25010");
        all(ErrorKind.TOO_MANY, "40715 40723 40761 40889 40890 43005 43128 45091 45116 45118 45133 50017 50048 70223");
        all(ErrorKind.TOO_MANY, "25211 25229 25234 25567 25569 25575 25599 40930");
        all(ErrorKind.NOT_TRADING, "22039 22040 22041 22056 22067 40308 40309 40844 40845 41113 41114 43119 43120");
        all(
                ErrorKind.NOT_TRADING,
                "45043 45119 50025 50026 50027 50028 50030 25101 25102 25103 25104 25105 25106 25108");
        all(ErrorKind.NO_SUCH_INSTRUMENT, "40072 40102 40822 500024 25100");
        all(ErrorKind.RATE_LIMIT, "429 25004 25572 30006 30007 45129 70228");
        all(ErrorKind.CLOCK, "40004 40005 40008 40078 40911 30013 30014");
        all(
                ErrorKind.KEY,
                "40001 40002 40003 40006 40009 40011 40012 40036 40037 40041 30004 30005 30011 30012 30015 40099");
        all(ErrorKind.PERMISSION, "40014 40016 40018 40022 40023 40024 40025 40026 40027 40031 40035 40038 40040");
        all(
                ErrorKind.PERMISSION,
                "40000 40103 40104 40916 45107 45108 49003 22010 22036 22037 25012 25013 25620 70227");
    }

    private BitgetCodes() {}

    private static void all(ErrorKind kind, String codes) {
        for (String code : codes.split(" ", -1)) {
            if (KINDS.put(code, kind) != null) throw new IllegalStateException(code + " is there twice");
        }
    }

    /**
     * What a code means; {@link ErrorKind#OTHER} if nobody has said so here.
     */
    static ErrorKind kind(String code) {
        return KINDS.getOrDefault(code, ErrorKind.OTHER);
    }
}
