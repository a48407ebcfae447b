package io.viper.exchange.kit;

import io.viper.exchange.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes, as exchanges sign with them (RFC 2104). */
public final class Hmac {
    private static final String SHA256 = "HmacSHA256";
    private static final String SHA512 = "HmacSHA512";

    private Hmac() {}

    /** SHA-256 of a text in hexadecimal. */
    public static String sha256Hex(Secret secret, String text) {
        return HexFormat.of().formatHex(of(SHA256, secret.bytes(), text.getBytes(StandardCharsets.UTF_8)));
    }

    /** SHA-256 of a text in Base64. */
    public static String sha256Base64(Secret secret, String text) {
        return Base64.getEncoder().encodeToString(of(SHA256, secret.bytes(), text.getBytes(StandardCharsets.UTF_8)));
    }

    /** SHA-512 of bytes with a secret that is Base64 itself, in Base64. */
    public static String sha512Base64(Secret base64Secret, byte[] bytes) {
        byte[] key = Base64.getDecoder().decode(base64Secret.bytes());
        return Base64.getEncoder().encodeToString(of(SHA512, key, bytes));
    }

    private static byte[] of(String algorithm, byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
