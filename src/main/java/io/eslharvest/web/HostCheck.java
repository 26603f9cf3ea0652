package io.eslharvest.web;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whom a request may have been meant for. A page of another site that makes its name lead to this machine (DNS
 * rebinding) gives itself away by that name: only addresses, {@code localhost} and the configured host are answered.
 */
final class HostCheck {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

    private final String configured;

    /** @param configured the host that the program listens on, as it was configured */
    HostCheck(String configured) {
        this.configured = configured.toLowerCase(Locale.ROOT);
    }

    /** Whether a request with this {@code Host} is to be answered; null for one without. */
    boolean allows(String hostHeader) {
        if (hostHeader == null) {
            return false;
        }
        String host = PORT.matcher(hostHeader.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
        return host.equals("localhost")
                || host.equals(configured)
                || IPV4.matcher(host).matches()
                || IPV6.matcher(host).matches();
    }
}
