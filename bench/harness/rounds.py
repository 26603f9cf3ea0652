"""Runs of a scenario: everyone in turn, round after round, each run checked."""
import json
import os
import shutil

from . import child, contestants, paths
from .fleet import Fleet, Inexact


def run(scenario, who, rounds, report):
    """Runs all of who (functions by name) for so many rounds on one fleet; report gets each run's figures."""
    with Fleet(**scenario.fleet) as fleet:
        for number in range(rounds):
            for name, contestant in who.items():
                report({'who': name, 'round': number, 'fleet_rate': fleet.rate, **one(scenario, name, contestant, fleet)})


def one(scenario, name, contestant, fleet):
    shutil.rmtree(paths.WORK, ignore_errors=True)
    out = os.path.join(paths.WORK, 'out')
    os.makedirs(out)
    log = os.path.join(paths.WORK, 'log')
    command, environment = contestant(fleet, out, scenario.ask)
    fleet_cpu = fleet.counts()['cpu_seconds']
    if scenario.java_options:
        environment = {**environment, 'JAVA_OPTS': scenario.java_options}
    took = child.run(command, environment, log, out if scenario.watch else None)
    counts = fleet.counts()
    if took['code']:
        with open(log, errors='replace') as file:
            raise SystemExit(f'{name} ended with {took["code"]}:\n{file.read()[-3000:]}')
    servers = counts['servers']
    took.update(requests=sum(server['requests'] for server in servers),
                most_in_flight=max(server['most_in_flight'] for server in servers),
                held_millis=max(server['held_millis'] for server in servers),
                first_request=min(server['first_request'] for server in servers if server['requests']) - took['started'],
                fleet_cpu=counts['cpu_seconds'] - fleet_cpu)
    took['others'] = max(0, took.pop('machine') - took['cpu'] - took['fleet_cpu']) / took['wall']
    if took['most_in_flight'] > scenario.ask.in_flight:
        raise SystemExit(f'{name} had {took["most_in_flight"]} requests in flight at one server')
    if contestant is not contestants.curl:
        try:
            took['records'] = fleet.check(out)
        except Inexact as difference:
            raise SystemExit(f'{name}: {difference}')
    report = os.path.join(out, 'report.json')
    if os.path.exists(report):
        with open(report) as file:
            books = json.load(file)
        if books['outcome'] != 'complete' or not books['balanced']:
            raise SystemExit(f'{name}: {books["outcome"]}, balanced: {books["balanced"]}')
    return took
