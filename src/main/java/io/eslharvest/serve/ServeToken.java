package io.eslharvest.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The secret of those who may start and stop runs. */
public final class ServeToken {

    private static final String SCHEME = "Bearer ";

    private final byte[] digest;

    /** @param token empty if nobody may */
    public ServeToken(String token) {
        digest = token.isEmpty() ? null : digest(token);
    }

    /** Whether there is one. */
    boolean isSet() {
        return digest != null;
    }

    /** Whether an {@code Authorization} header carries it. A wrong one takes as long to tell, however much of it is right. */
    boolean isIn(String authorization) {
        boolean bearer = authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return bearer
                && MessageDigest.isEqual(
                        digest, digest(authorization.substring(SCHEME.length()).strip()));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
