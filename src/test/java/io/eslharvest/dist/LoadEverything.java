package io.eslharvest.dist;

import com.sun.jna.NativeLibrary;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.KeyPairGenerator;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.quartz.Scheduler;
import org.quartz.impl.StdSchedulerFactory;

/**
 * A program to run on a cut-down Java runtime: loads, beside the Camel components it is given, what those only reach when
 * they are used. Ends with an error where the runtime lacks a module.
 */
final class LoadEverything {

    private LoadEverything() {}

    public static void main(String[] components) throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            for (String name : components) {
                if (camel.getComponent(name) == null) {
                    throw new IllegalStateException("no component " + name);
                }
            }
        }
        new ActiveMQConnectionFactory("tcp://127.0.0.1:61616?consumerWindowSize=0").close();
        Scheduler scheduler = new StdSchedulerFactory().getScheduler();
        scheduler.start();
        scheduler.shutdown();
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT).scrape();
        NativeLibrary.getInstance("c").close();
        KeyPairGenerator.getInstance("EC").generateKeyPair();
        System.out.println("all there");
    }
}
