package io.eslharvest.cli;

import io.eslharvest.engine.CamelEngine;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.Settings;
import io.eslharvest.work.Broker;
import io.eslharvest.work.RunNotInSight;
import io.eslharvest.work.Workbench;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.RouteController;

/** A worker from its start to its end. Apart from its command, whose class is there for the help without the broker's library. */
final class Working {

    private static final long LOOK_MILLIS = 200;

    /** The route that takes servers off the queue. */
    private static final String INTAKE = "take-server";

    /** The queue counts as empty once nothing has come for so long. */
    private static final long IDLE_MILLIS = 2_000;

    /** How long servers that are under way may take to be let go of. */
    private static final long STOP_MILLIS = 2_000;

    private final Definitions definitions;
    private final boolean untilEmpty;

    Working(Definitions definitions, boolean untilEmpty) {
        this.definitions = definitions;
        this.untilEmpty = untilEmpty;
    }

    /** Returns the exit code. */
    int toTheEnd() throws Exception {
        Settings settings = settings(Map.of());
        Warnings.print(settings.warnings());
        Workbench workbench =
                new Workbench(this::settings, Installation.routes(), settings.maxDeliveries(), System.err);
        try (Broker broker = new Broker(settings, workbench::brokerLost)) {
            Map<String, Object> beans = Map.of("workbench", workbench, "brokerConnection", broker.connection());
            CamelEngine camel = camel(settings, beans);
            try (StopSignals signals = new StopSignals(workbench::stop)) {
                awaitEnd(workbench, new EmptyQueue(intake(camel), () -> isNothingLeft(workbench, broker)));
                if (workbench.diskFailure() != null) {
                    return diskFailed(workbench);
                }
                // after a stop the servers that were let go of return to the queue with the end of this process, not
                // before
                if (!workbench.hasStopped()) {
                    camel.close();
                    workbench.close();
                }
            }
            return ExitCode.COMPLETE;
        }
    }

    private static CamelEngine camel(Settings settings, Map<String, Object> beans) throws Exception {
        try {
            return new CamelEngine(settings, Installation.routes(), List.of("work"), Map.of(), beans);
        } catch (Exception refused) {
            throw RefusedByCamel.explain(refused);
        }
    }

    private Settings settings(Map<String, String> ofRun) throws ConfigurationException {
        return Installation.settings(System.getenv(), definitions, ofRun);
    }

    private void awaitEnd(Workbench workbench, EmptyQueue queue) throws Exception {
        while (workbench.diskFailure() == null && !workbench.hasStopped()) {
            if (untilEmpty && queue.isSure()) {
                return;
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static EmptyQueue.Intake intake(CamelEngine camel) {
        RouteController routes = camel.context().getRouteController();
        return new EmptyQueue.Intake() {
            @Override
            public boolean stop() throws Exception {
                return routes.stopRoute(INTAKE, STOP_MILLIS, TimeUnit.MILLISECONDS, true);
            }

            @Override
            public void start() throws Exception {
                routes.startRoute(INTAKE);
            }
        };
    }

    private static boolean isNothingLeft(Workbench workbench, Broker broker) throws IOException {
        return workbench.isDone(IDLE_MILLIS) && isEmpty(broker);
    }

    /** A broker that is away just now may come back with servers. */
    private static boolean isEmpty(Broker broker) {
        try {
            return broker.isEmpty();
        } catch (JMSException e) {
            return false;
        }
    }

    /** The same disk would fail the next server too; whoever can write gets them all. */
    private static int diskFailed(Workbench workbench) throws InterruptedException {
        IOException failure = workbench.diskFailure();
        System.err.println("esl-harvest: "
                + (failure instanceof RunNotInSight ? failure.getMessage() : "cannot write: " + failure));
        workbench.stop();
        workbench.awaitIdle(STOP_MILLIS);
        return ExitCode.DISK;
    }
}
