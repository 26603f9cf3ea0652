package io.eslharvest.security;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * An authority of its own, a server's certificate by it that is good for {@code localhost} and no other name, and a
 * client's certificate; made by the JDK's keytool, once for all tests.
 */
final class Certificates {

    static final String PASSWORD = "store \"quoted\", 'pass' {word}";

    private static Certificates made;

    private final Path folder;
    private final KeyStore server;
    private final KeyStore client;
    private final Certificate authority;

    private Certificates(Path folder) throws Exception {
        this.folder = folder;
        keytool("-genkeypair", "-alias", "ca", "-keystore", "ca.p12", "-dname", "CN=test authority", "-ext", "bc:c");
        keytool("-genkeypair", "-alias", "server", "-keystore", "server.p12", "-dname", "CN=test server");
        keytool("-certreq", "-alias", "server", "-keystore", "server.p12", "-file", "server.csr");
        keytool(
                "-gencert",
                "-alias",
                "ca",
                "-keystore",
                "ca.p12",
                "-infile",
                "server.csr",
                "-outfile",
                "server.cer",
                "-ext",
                "san=dns:localhost");
        keytool("-genkeypair", "-alias", "client", "-keystore", "client.p12", "-dname", "CN=test client");
        authority = open("ca.p12").getCertificate("ca");
        server = open("server.p12");
        client = open("client.p12");
        chainServer();
    }

    static synchronized Certificates get() throws Exception {
        if (made == null) {
            Path folder = Files.createTempDirectory("certificates");
            made = new Certificates(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteAll(folder)));
        }
        return made;
    }

    private static void deleteAll(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            System.err.println("left behind: " + folder + ": " + e);
        }
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD));
        if (arguments[0].equals("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "7"));
        }
        Path log = folder.resolve("keytool.log");
        Process keytool = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool: " + Files.readString(log));
        }
    }

    private KeyStore open(String file) throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(folder.resolve(file).toFile(), PASSWORD.toCharArray());
    }

    private void chainServer() throws GeneralSecurityException, IOException {
        Certificate signed;
        try (var in = Files.newInputStream(folder.resolve("server.cer"))) {
            signed = CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        char[] password = PASSWORD.toCharArray();
        server.setKeyEntry(
                "server", server.getKey("server", password), password, new Certificate[] {signed, authority});
    }

    /** What a server shows, and whom it takes for a client: only the one whose certificate is here. */
    SSLContext forServer() throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(server, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusting("PKCS12", client.getCertificate("client")));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** A store of the authority's certificate. */
    Path trustStore(Path file, String type) throws GeneralSecurityException, IOException {
        return write(trusting(type, authority), file);
    }

    private static KeyStore trusting(String type, Certificate certificate)
            throws GeneralSecurityException, IOException {
        KeyStore store = empty(type);
        store.setCertificateEntry("trusted", certificate);
        return store;
    }

    /** A store of the client's key and certificate. */
    Path keyStore(Path file, String type, String keyPassword) throws GeneralSecurityException, IOException {
        KeyStore store = empty(type);
        store.setKeyEntry(
                "client",
                client.getKey("client", PASSWORD.toCharArray()),
                keyPassword.toCharArray(),
                client.getCertificateChain("client"));
        return write(store, file);
    }

    static Path emptyStore(Path file) throws GeneralSecurityException, IOException {
        return write(empty("PKCS12"), file);
    }

    private static KeyStore empty(String type) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        return store;
    }

    private static Path write(KeyStore store, Path file) throws GeneralSecurityException, IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }
}
