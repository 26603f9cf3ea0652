package io.eslharvest.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server on loopback that lets one user in, by a key. */
final class SftpHost implements AutoCloseable {

    static final String USER = "esl";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final Path folder;
    private final Path userKey;
    private final Path knownHosts;

    /** @param folder where it keeps its files and the two files that a client needs */
    SftpHost(Path folder) throws IOException, GeneralSecurityException {
        this.folder = folder;
        Path files = Files.createDirectories(folder.resolve("files"));
        Files.createDirectories(files.resolve("esl"));
        KeyPair host = rsa();
        KeyPair user = rsa();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setPublickeyAuthenticator(
                (name, key, session) -> name.equals(USER) && KeyUtils.compareKeys(key, user.getPublic()));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(files));
        server.start();
        userKey = Files.writeString(folder.resolve("id_rsa"), pem(user));
        knownHosts = Files.writeString(
                folder.resolve("known_hosts"),
                "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(host.getPublic()) + "\n");
    }

    private static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String pem(KeyPair pair) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(pair.getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
    }

    int port() {
        return server.getPort();
    }

    Path userKey() {
        return userKey;
    }

    Path knownHosts() {
        return knownHosts;
    }

    /** Where the uploaded files are. */
    Path files() {
        return folder.resolve("files/esl");
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
