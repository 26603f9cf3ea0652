"""Runs of a scenario: everyone in turn, round after round, each run checked."""
import json
import os
import shutil

from . import child, contestants, paths
from .fleet import Fleet, Inexact

LOG = os.path.join(paths.WORK, 'log')


def run(scenario, who, rounds, report):
    """Runs all of who (contestants by name) for so many rounds on one fleet; report gets each run's figures."""
    with Fleet(**scenario.fleet) as fleet:
        for _ in range(rounds):
            for name, contestant in who.items():
                took = one(scenario, name, contestant, fleet)
                if scenario.table == 'start':
                    took.update(without_camel(name, contestant))
                report({'who': name, 'fleet_rate': fleet.rate, **took})
    shutil.rmtree(paths.WORK)


def one(scenario, name, contestant, fleet):
    shutil.rmtree(paths.WORK, ignore_errors=True)
    out = os.path.join(paths.WORK, 'out')
    os.makedirs(out)
    command, environment = contestant(fleet, out, scenario.ask)
    if scenario.java_options:
        environment = {**environment, 'JAVA_OPTS': f'{environment.get("JAVA_OPTS", "")} {scenario.java_options}'}
    fleet_cpu = fleet.counts()['cpu_seconds']
    took = child.run(command, environment, LOG, out if scenario.watch else None)
    require(name, took, 0)
    took.update(what_the_fleet_saw(fleet.counts(), took, fleet_cpu))
    if took['most_in_flight'] > scenario.ask.in_flight:
        raise SystemExit(f'{name} had {took["most_in_flight"]} requests in flight at one server')
    if scenario.ask.urls:
        require_all_asked(name, took, scenario.labels(), contestant is not contestants.curl)
    elif contestant is not contestants.curl:
        require_exact(name, took, fleet, out)
    return took


def what_the_fleet_saw(counts, took, cpu_before):
    servers = [server for server in counts['servers'] if server['requests']]
    cpu = counts['cpu_seconds'] - cpu_before
    return {'requests': sum(server['requests'] for server in servers),
            'most_in_flight': max(server['most_in_flight'] for server in servers),
            'held_millis': sum(server['held_millis'] for server in servers) / len(servers),
            'first_request': min(server['first_request'] for server in servers) - took['started'],
            'fleet_cpu': cpu,
            'others': max(0, took.pop('machine') - took['cpu'] - cpu) / took['wall']}


def require_exact(name, took, fleet, out):
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


def require_all_asked(name, took, urls, says_so):
    """curl was told to fail on errors and says nothing; esl-harvest writes a line of JSON for each URL."""
    with open(LOG) as log:
        well = sum(json.loads(line)['ok'] for line in log if line.startswith('{'))
    if took['requests'] != urls or says_so and well != urls:
        raise SystemExit(f'{name} asked for {took["requests"]} of {urls} URLs, {well} are well')
    took['records'] = well


def without_camel(name, contestant):
    """Seconds that the program takes to print its help, and to refuse a wrong key."""
    help_took = child.run([contestant.launcher(), '--help'], contestant.environment(), LOG)
    require(name, help_took, 0)
    error_took = child.run([contestant.launcher(), 'run', '-s', 'localhost:1', '-D', 'harvest.retries=many'],
                           contestant.environment(), LOG)
    require(name, error_took, 2)
    return {'help': help_took['wall'], 'usage_error': error_took['wall']}


def require(name, took, code):
    if took['code'] != code:
        with open(LOG, errors='replace') as file:
            raise SystemExit(f'{name} ended with {took["code"]}, not {code}:\n{file.read()[-3000:]}')
