package io.eslharvest.settings;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Makes credentials and TLS of what the keys name, and collects everything that is wrong with it. */
final class AccessReader {

    private final Map<Key, Given> given;
    private final Map<Key, Object> values;
    private final List<String> problems;
    private final List<String> warnings;

    AccessReader(Map<Key, Given> given, Map<Key, Object> values, List<String> problems, List<String> warnings) {
        this.given = given;
        this.values = values;
        this.problems = problems;
        this.warnings = warnings;
    }

    Credentials credentials() {
        Map<ServerAddress, Optional<Credential>> own = file(Key.AUTH_FILE)
                .map(file -> CredentialsFile.read(file, given.get(Key.AUTH_FILE).described(), problems))
                .orElse(Map.of());
        return new Credentials(Optional.ofNullable(common()), own);
    }

    private Credential common() {
        return switch (text(Key.AUTH)) {
            case "basic" ->
                isThere(Key.AUTH_USERNAME, Key.AUTH_PASSWORD)
                        ? Credential.basic(text(Key.AUTH_USERNAME), text(Key.AUTH_PASSWORD))
                        : null;
            case "bearer" -> isThere(Key.AUTH_TOKEN) ? Credential.bearer(text(Key.AUTH_TOKEN)) : null;
            case "api-key" ->
                isThere(Key.AUTH_TOKEN, Key.AUTH_HEADER)
                        ? Credential.apiKey(text(Key.AUTH_HEADER), text(Key.AUTH_TOKEN))
                        : null;
            default -> {
                warnOfUnused(Key.AUTH_USERNAME);
                warnOfUnused(Key.AUTH_PASSWORD);
                warnOfUnused(Key.AUTH_TOKEN);
                yield null;
            }
        };
    }

    /** One that was switched off by a stronger place than it was set in is meant to be left out. */
    private void warnOfUnused(Key key) {
        Given secret = given.get(key);
        if (secret.isSet() && secret.layer().compareTo(given.get(Key.AUTH).layer()) >= 0) {
            warnings.add(secret.name() + " (" + secret.where() + ") is not used: "
                    + given.get(Key.AUTH).described());
        }
    }

    /** A value that was refused is there; what is wrong with it has been said. */
    private boolean isThere(Key... needed) {
        boolean all = true;
        for (Key key : needed) {
            if (text(key).isEmpty()) {
                all = false;
                if (!given.get(key).isSet()) {
                    problems.add(given.get(Key.AUTH).described() + " needs " + key.propertyName() + ", and nothing sets"
                            + " it; its environment variable is " + key.environmentName());
                }
            }
        }
        return all;
    }

    /** Empty where the Java runtime's own will do. */
    Optional<SSLContext> tls() {
        TrustManager[] trust = null;
        KeyManager[] keys = null;
        Optional<Path> trustStore = file(Key.TLS_TRUST_STORE);
        Optional<Path> keyStore = file(Key.TLS_KEY_STORE);
        try {
            if (trustStore.isPresent()) {
                trust = TlsStores.trust(trustStore.get(), text(Key.TLS_TRUST_STORE_PASSWORD));
            }
        } catch (IllegalArgumentException unusable) {
            problems.add(given.get(Key.TLS_TRUST_STORE).described() + ": " + unusable.getMessage());
        }
        try {
            if (keyStore.isPresent()) {
                keys = TlsStores.keys(keyStore.get(), text(Key.TLS_KEY_STORE_PASSWORD));
            }
        } catch (IllegalArgumentException unusable) {
            problems.add(given.get(Key.TLS_KEY_STORE).described() + ": " + unusable.getMessage());
        }
        return trust == null && keys == null ? Optional.empty() : Optional.of(context(keys, trust));
    }

    /** Null stands for what the Java runtime has. */
    private static SSLContext context(KeyManager[] keys, TrustManager[] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException noTls) {
            throw new IllegalStateException("this Java runtime has no TLS", noTls);
        }
    }

    private Optional<Path> file(Key key) {
        return Optional.ofNullable((Path) values.get(key));
    }

    private String text(Key key) {
        Object value = values.get(key);
        return value == null ? "" : value.toString();
    }
}
