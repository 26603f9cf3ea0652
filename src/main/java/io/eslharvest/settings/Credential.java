package io.eslharvest.settings;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The header by which a server knows who asks. */
public final class Credential {

    private final String header;
    private final String value;

    private Credential(String header, String value) {
        this.header = header;
        this.value = value;
    }

    /** Basic authentication of RFC 7617, in UTF-8. */
    static Credential basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Credential("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
    }

    /** A bearer token of RFC 6750. */
    static Credential bearer(String token) {
        return new Credential("Authorization", "Bearer " + token);
    }

    /** A key in a header of its own. */
    static Credential apiKey(String header, String key) {
        return new Credential(header, key);
    }

    /** The header's name. */
    public String header() {
        return header;
    }

    /** The header's value: a secret. */
    public String value() {
        return value;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return header + ": ***";
    }
}
