"""What is measured: a fleet, how hard it may be asked, and who does it."""
import dataclasses
import math


@dataclasses.dataclass(frozen=True)
class Ask:
    """How much at once; urls: the labels' addresses are given, and nothing but their answers' status is wanted."""
    in_flight: int = 4
    parallel: int = 3
    urls: bool = False


@dataclasses.dataclass(frozen=True)
class Scenario:
    """
    table: the function of tables that shows the figures. watch: a second table with open files and disk.
    variants: esl-harvest with other keys, by name; none = once, as it is. long_runs: once more from an installation that
    is set for long runs.
    """
    title: str
    fleet: dict
    yardsticks: tuple = ()
    ask: Ask = Ask()
    table: str = 'cpu_bound'
    watch: bool = False
    long_runs: bool = False
    java_options: str = ''
    variants: dict = dataclasses.field(default_factory=dict)

    def labels(self):
        return self.fleet['servers'] * self.fleet['stores'] * self.fleet['labels']

    def seconds_of_labels(self):
        """The least time in which the labels alone can be fetched."""
        return self.rounds() * self.fleet['stores'] * self.fleet['labels'] * self.seconds_each()

    def seconds_of_requests(self):
        """The least time for all requests: the list of stores, the pages, the labels."""
        if self.ask.urls:
            return self.seconds_of_labels()
        pages = self.fleet['stores'] * math.ceil(self.fleet['labels'] / self.fleet['page_size'])
        requests = self.fleet['stores'] * self.fleet['labels'] + pages
        return self.rounds() * (requests * self.seconds_each() + self.fleet['latency_ms'] / 1000)

    def rounds(self):
        return math.ceil(self.fleet['servers'] / self.ask.parallel)

    def seconds_each(self):
        return self.fleet['latency_ms'] / 1000 / self.ask.in_flight


def one_server(labels, **more):
    return {'servers': 1, 'stores': 5, 'labels': labels // 5, 'page_size': 50, 'latency_ms': 0, **more}


def bound(page_size):
    return Scenario(f'3 servers x 5 stores x 2,000 labels, 20 ms, pages of {page_size:,}',
                    {'servers': 3, 'stores': 5, 'labels': 2000, 'page_size': page_size, 'latency_ms': 20},
                    ('aiohttp', 'undici'), table='latency_bound')


SCENARIOS = {
    'cpu': Scenario('1 server, 50,000 labels, 0 ms', one_server(50_000), ('aiohttp', 'undici', 'httpclient5', 'curl')),
    'long': Scenario('1 server, 1,000,000 labels, 0 ms', one_server(1_000_000), ('undici',), watch=True, long_runs=True),
    'bound-10': bound(10),
    'bound-50': bound(50),
    'bound-1000': bound(1000),
    'fleet': Scenario('50 servers x 2 stores x 200 labels, 20 ms, 50 servers at a time',
                      {'servers': 50, 'stores': 2, 'labels': 200, 'page_size': 50, 'latency_ms': 20},
                      ('aiohttp', 'undici'), Ask(parallel=50), table='latency_bound'),
    'memory': Scenario('1 server, 1,000,000 labels into one sorted file, -Xmx64m', one_server(1_000_000), watch=True,
                       long_runs=True, java_options='-Xmx64m'),
    'linear-1': Scenario('1 server, 50,000 labels, 0 ms', one_server(50_000)),
    'linear-10': Scenario('1 server, 500,000 labels, 0 ms', one_server(500_000)),
    'check': Scenario('1,000 URLs at 200 ms, 100 at a time', {'servers': 1, 'stores': 1, 'labels': 1000, 'page_size': 50,
                                                             'latency_ms': 200},
                      ('curl',), Ask(in_flight=100, parallel=1, urls=True), table='latency_bound'),
    'start': Scenario('1 server, 10 labels', one_server(10), table='start'),
    'jdk': Scenario('1 server, 50,000 labels, 0 ms', one_server(50_000)),
    # A server that works on 6 requests at a time; each that waits beyond them slows it down by another 5 %.
    'adaptive': Scenario('1 server, 4,000 labels, 20 ms for up to 6 at a time, then slower and slower',
                         one_server(4000, latency_ms=20, workers=6, slowdown_percent=5), ask=Ask(in_flight=100), table='throughput',
                         variants={f'{cap} in flight': {'requests-per-server': cap} for cap in (1, 2, 4, 6, 8, 12, 24, 'auto')}),
}
GROUPS = {'bound': ('bound-10', 'bound-50', 'bound-1000'), 'linear': ('linear-1', 'linear-10')}
