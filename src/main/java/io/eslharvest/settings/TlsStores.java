package io.eslharvest.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Reads the files that say whom this client trusts and who it is; PKCS12 or JKS, told apart by their content. */
final class TlsStores {

    private TlsStores() {}

    /**
     * What trusts the authorities in a file, and none but them.
     *
     * @param password may be empty for a file that needs none
     * @throws IllegalArgumentException with a message that says what is wrong with the file
     */
    static TrustManager[] trust(Path file, String password) {
        try {
            KeyStore store = open(file, password);
            require(
                    store.size() > 0,
                    "it holds no certificate" + (password.isEmpty() ? " that needs no password" : ""));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("it can't be used: " + unusable.getMessage(), unusable);
        }
    }

    /**
     * What proves who this client is, by the key in a file.
     *
     * @param password of the file and of the key in it
     * @throws IllegalArgumentException with a message that says what is wrong with the file
     */
    static KeyManager[] keys(Path file, String password) {
        try {
            KeyStore store = open(file, password);
            require(hasKey(store), "it holds no private key");
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password.toCharArray());
            return factory.getKeyManagers();
        } catch (UnrecoverableKeyException otherPassword) {
            throw new IllegalArgumentException("its key has another password than the file", otherPassword);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("it can't be used: " + unusable.getMessage(), unusable);
        }
    }

    private static boolean hasKey(KeyStore store) throws KeyStoreException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return true;
            }
        }
        return false;
    }

    private static KeyStore open(Path file, String password) throws GeneralSecurityException {
        try {
            requireStore(file);
            return KeyStore.getInstance(file.toFile(), password.isEmpty() ? null : password.toCharArray());
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("there is no such file, looked for " + file.toAbsolutePath(), missing);
        } catch (KeyStoreException unrecognized) {
            throw new IllegalArgumentException("it is neither PKCS12 nor JKS", unrecognized);
        } catch (IOException unreadable) {
            boolean wrongPassword = unreadable.getCause() instanceof UnrecoverableKeyException;
            throw new IllegalArgumentException(
                    wrongPassword ? "its password is another one" : "it can't be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    /** A certificate as text is what people have at hand: say how it becomes what is needed. */
    private static void requireStore(Path file) throws IOException {
        require(!Files.isDirectory(file), "it is a folder");
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(64), StandardCharsets.ISO_8859_1);
            require(
                    !start.contains("-----BEGIN"),
                    "it is PEM, neither PKCS12 nor JKS; keytool -importcert makes a trust store of it,"
                            + " openssl pkcs12 -export a key store");
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
