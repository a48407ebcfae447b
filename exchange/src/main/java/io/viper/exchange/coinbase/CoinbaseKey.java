package io.viper.exchange.coinbase;

import io.viper.exchange.Credentials;
import io.viper.exchange.Secret;
import io.viper.exchange.kit.KeyForm;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A private key on P-256 as Coinbase hands it out: PEM, {@code EC PRIVATE KEY} (SEC 1) or {@code PRIVATE KEY} (PKCS 8), with
 * line breaks or with {@code \n} written out, as in its JSON file.
 */
final class CoinbaseKey {
    /** PKCS 8 in front of a SEC 1 key: version 0, ecPublicKey on prime256v1 (RFC 5208, RFC 5480). */
    private static final byte[] ALGORITHM = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x13,
        0x06,
        0x07,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0xce,
        0x3d,
        0x02,
        0x01,
        0x06,
        0x08,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0xce,
        0x3d,
        0x03,
        0x01,
        0x07
    };

    private static final String EXCHANGE = "Coinbase";
    private static final String NAME_FORM = "its name, organizations/…/apiKeys/…, or its id, as its file has it";
    private static final String FORM = "an ECDSA private key on P-256 in PEM, as its file has it";
    private static final Pattern NAME =
            Pattern.compile("organizations/[A-Za-z0-9_-]+/apiKeys/[A-Za-z0-9_-]+|[A-Za-z0-9_-]+");
    private static final int FIELD_BITS = 256;

    private CoinbaseKey() {}

    /** What is wrong with the form of name or key, without a letter of them; empty if it signs. */
    static Optional<String> flaw(Credentials given) {
        return KeyForm.flaw("key", EXCHANGE, NAME_FORM, ofName(given.key()))
                .or(() -> KeyForm.flaw("secret", EXCHANGE, FORM, ofKey(given.secret())));
    }

    private static String ofName(Secret name) {
        String problem = KeyForm.ofWord(name);
        boolean known = !problem.isEmpty() || NAME.matcher(name.reveal()).matches();
        return known ? problem : "is neither";
    }

    private static String ofKey(Secret pem) {
        if (pem.isEmpty()) return "is empty";
        try {
            sign(pem, "");
            return "";
        } catch (IllegalArgumentException _) {
            return "is none";
        }
    }

    /**
     * ES256 (RFC 7518): the two numbers of the signature, 32 bytes each.
     *
     * @throws IllegalArgumentException without a word of the key, if it is none
     */
    static byte[] sign(Secret pem, String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key(pem));
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException wrong) {
            throw noKey();
        }
    }

    private static PrivateKey key(Secret pem) throws GeneralSecurityException {
        String text = pem.reveal().replace("\\n", "\n");
        boolean sec1 = text.contains("BEGIN EC PRIVATE KEY");
        String base64 = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException wrong) {
            throw noKey();
        }
        byte[] pkcs8 = sec1 ? wrapped(bytes) : bytes;
        try {
            PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            boolean ours = key instanceof ECPrivateKey ec
                    && ec.getParams().getCurve().getField().getFieldSize() == FIELD_BITS;
            if (!ours) throw noKey();
            return key;
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private static byte[] wrapped(byte[] sec1) {
        byte[] octets = tagged((byte) 0x04, sec1);
        byte[] content = Arrays.copyOf(ALGORITHM, ALGORITHM.length + octets.length);
        System.arraycopy(octets, 0, content, ALGORITHM.length, octets.length);
        return tagged((byte) 0x30, content);
    }

    /** Tag, length and content (X.690); keys of this curve are shorter than 256 bytes. */
    private static byte[] tagged(byte tag, byte[] content) {
        if (content.length > 255) throw noKey();
        int head = content.length > 127 ? 3 : 2;
        byte[] all = new byte[head + content.length];
        all[0] = tag;
        if (head == 3) all[1] = (byte) 0x81;
        all[head - 1] = (byte) content.length;
        System.arraycopy(content, 0, all, head, content.length);
        return all;
    }

    private static IllegalArgumentException noKey() {
        return new IllegalArgumentException("the secret is no private key on P-256 in PEM");
    }
}
