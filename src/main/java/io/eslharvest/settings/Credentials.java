package io.eslharvest.settings;

import java.util.Map;
import java.util.Optional;

/** Which server is told what about who asks. */
public final class Credentials {

    private final Optional<Credential> common;
    private final Map<ServerAddress, Optional<Credential>> own;

    /**
     * @param common for each server that has none of its own
     * @param own    of single servers; empty for one that is told nothing
     */
    Credentials(Optional<Credential> common, Map<ServerAddress, Optional<Credential>> own) {
        this.common = common;
        this.own = Map.copyOf(own);
    }

    /** What was written for this server alone; empty if nothing was. */
    public Optional<Credential> ownOf(ServerAddress server) {
        return own.getOrDefault(server, Optional.empty());
    }

    /** What this server is told; empty for one that may be asked by anybody. */
    public Optional<Credential> of(ServerAddress server) {
        return own.getOrDefault(server, common);
    }
}
