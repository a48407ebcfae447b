package io.viper.venue.coinbase;

import io.viper.venue.dialect.Keys;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Keys as Coinbase hands them out: a name, and in place of a secret a private key on P-256 in PEM (SEC 1, RFC 5915), which has
 * the public key behind it. Line breaks are written {@code \n}, as in the JSON file that users download.
 */
final class CoinbaseKeys {
    private static final String CURVE = "secp256r1";
    private static final int NUMBER = 32;
    private static final int POINT = 2 * NUMBER;
    private static final HexFormat HEX = HexFormat.of();
    /** Version 1 and the begin of the private number. */
    private static final String BEGIN = "30770201010420";
    /** The curve by its name, and the begin of the public point. */
    private static final String MIDDLE = "a00a06082a8648ce3d030107a14403420004";
    /** In front of the point: a public key on that curve (RFC 5480). */
    private static final String PUBLIC = "3059301306072a8648ce3d020106082a8648ce3d03010703420004";

    private CoinbaseKeys() {}

    static Keys make(boolean withdraws) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            String name = "organizations/" + UUID.randomUUID() + "/apiKeys/" + UUID.randomUUID();
            return new Keys(name, pem(generator.generateKeyPair()), "", withdraws);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(KeyPair pair) {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        String all = BEGIN
                + number(((ECPrivateKey) pair.getPrivate()).getS())
                + MIDDLE
                + number(key.getW().getAffineX())
                + number(key.getW().getAffineY());
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(HEX.parseHex(all));
        String text = "-----BEGIN EC PRIVATE KEY-----\n" + base64 + "\n-----END EC PRIVATE KEY-----\n";
        return text.replace("\n", "\\n");
    }

    private static String number(BigInteger number) {
        String digits = number.toString(16);
        return "0".repeat(2 * NUMBER - digits.length()) + digits;
    }

    /** @throws IllegalArgumentException without a word of it, if there is no key in it that {@link #make} could have made */
    static PublicKey publicKey(Keys keys) {
        String base64 = keys.secret()
                .replace("\\n", "\n")
                .replaceAll("-----[A-Z ]+-----", "")
                .replaceAll("\\s", "");
        try {
            String all = HEX.formatHex(Base64.getDecoder().decode(base64));
            int length = BEGIN.length() + 2 * NUMBER + MIDDLE.length() + 2 * POINT;
            boolean ours = all.length() == length
                    && all.startsWith(BEGIN)
                    && all.startsWith(MIDDLE, BEGIN.length() + 2 * NUMBER);
            if (!ours) throw noKey();
            byte[] encoded = HEX.parseHex(PUBLIC + all.substring(length - 2 * POINT));
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (IllegalArgumentException | GeneralSecurityException wrong) {
            throw noKey();
        }
    }

    private static IllegalArgumentException noKey() {
        return new IllegalArgumentException("the secret is no EC private key on P-256 in PEM with its public key");
    }
}
