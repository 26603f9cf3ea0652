package io.eslharvest.harvest;

/** Asks a server for its stores. */
public final class StoresTask extends Task {

    StoresTask(ServerWork server) {
        super(server);
    }

    @Override
    public String getKind() {
        return "stores";
    }

    @Override
    public String subject() {
        return "its list of stores";
    }

    @Override
    public void answered(Object answer) throws java.io.IOException {
        clock().ended(false);
        server().open((StoreListing) answer);
    }

    @Override
    void failed(Failure failure) {
        server().lost(failure, attempts());
    }

    @Override
    Sheaf finished() {
        return null;
    }
}
