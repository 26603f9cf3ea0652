package io.eslharvest.harvest;

import io.eslharvest.settings.Credential;
import io.eslharvest.settings.ServerAddress;
import io.eslharvest.settings.Settings;
import java.util.Optional;

/** A server that requests are sent to: where it is, who is shown to ask, and whether it may be asked now. */
public interface AskedServer {

    ServerAddress address();

    /** Host and port, as they stand in a URL behind the scheme. */
    default String getAuthority() {
        return address().authority();
    }

    /** Scheme, host and port, as a URL begins. */
    default String getOrigin() {
        return address().origin();
    }

    /** As the operator wrote it. */
    String name();

    /** Its place among all servers that are asked, from 0. */
    int number();

    /** The configuration of those who ask it. */
    Settings settings();

    /** What it is told about who asks; empty for nothing. */
    Optional<Credential> credential();

    /** Whether a request may be sent to it at all. */
    boolean mayBeAsked();

    /** Why it may not be asked, for people. */
    String whyNotAsked();

    /** Takes note of an attempt that it did not answer as it should, though it may do so yet. */
    default void attemptFailed() {}

    /** Holds back all requests to it, for as long as it has asked for. */
    Silence silence();
}
