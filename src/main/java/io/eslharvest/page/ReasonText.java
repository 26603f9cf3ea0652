package io.eslharvest.page;

import java.util.Map;

/** What the reasons of a missing list mean, in a few words. */
public final class ReasonText {

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("timeout", "no complete answer in time"),
            Map.entry("connect-timeout", "no connection in time"),
            Map.entry("connection-refused", "nothing listens there"),
            Map.entry("connection-reset", "the connection broke"),
            Map.entry("unknown-host", "the name has no address"),
            Map.entry("no-route-to-host", "the network has no way to it"),
            Map.entry("tls", "no TLS connection, for instance because of the certificate"),
            Map.entry("no-response", "the connection was closed before an answer"),
            Map.entry("truncated-body", "the answer broke off"),
            Map.entry("body-too-large", "the answer is longer than allowed"),
            Map.entry("malformed-json", "the answer is no JSON"),
            Map.entry("malformed-http", "the answer is no HTTP"),
            Map.entry("malformed-gzip", "the answer cannot be unpacked"),
            Map.entry("not-utf-8", "the answer is no UTF-8"),
            Map.entry("wrong-shape", "the answer is not what the API promises"),
            Map.entry("missing-time", "the label has no time of registration or heartbeat: unreadable"),
            Map.entry("unreadable-time", "a time of the label is no time: unreadable"),
            Map.entry("label-without-id", "entries of a page name no label"),
            Map.entry("store-without-code", "entries of the list of stores name none"),
            Map.entry("repeating-pages", "pages came again without a new label"),
            Map.entry(
                    "page-changed", "records of a page failed, and it holds others now: they cannot be told any more"),
            Map.entry("out-of-order", "a page came late: others have the places within the limit that are due to it"),
            Map.entry("short-page", "a page held fewer records than it was asked for, though not the last"),
            Map.entry("gave-up-store", "too many failed pages in a row: the rest was not asked for"),
            Map.entry("gave-up-server", "too many failed requests in a row: the rest was not asked for"),
            Map.entry("server-deadline", "the server took longer than it may"),
            Map.entry("stopped", "the run was stopped"),
            Map.entry("internal-error", "a step in the routes failed: see the log"));

    private ReasonText() {}

    /** A few words; empty for a reason that speaks for itself or is not known. */
    public static String of(String reason) {
        return reason.startsWith("http-")
                ? "the server answered with status " + reason.substring(5)
                : MEANINGS.getOrDefault(reason, "");
    }
}
