"""The command line."""
import argparse
import functools
import json
import os
import sys

from . import contestants, paths, rounds, tables
from .scenarios import GROUPS, SCENARIOS


def main():
    options = parse()
    paths.require_build()
    os.makedirs(paths.RESULTS, exist_ok=True)
    for name in GROUPS.get(options.scenario, (options.scenario,)):
        measure(name, SCENARIOS[name], options)
    return 0


def parse():
    parser = argparse.ArgumentParser(prog='bench/run', description=__doc__, allow_abbrev=False)
    parser.add_argument('scenario', choices=[*GROUPS, *SCENARIOS])
    parser.add_argument('--runs', type=int, default=5, help='rounds in which everyone has a turn (5)')
    parser.add_argument('--only', metavar='NAME,...', help='only these, such as esl-harvest,aiohttp')
    parser.add_argument('--add', action='store_true', help='add to the results of earlier calls instead of starting anew')
    parser.add_argument('--dist', action='append', metavar='NAME=DIR', help='a distribution under a name of your own; several '
                        'are compared (esl-harvest=target/esl-harvest)')
    parser.add_argument('--java', metavar='HOME', help='the Java runtime that runs esl-harvest')
    parser.add_argument('-D', action='append', default=[], metavar='KEY=VALUE', help='a key of esl-harvest without harvest.')
    return parser.parse_args()


def measure(name, scenario, options):
    file = os.path.join(paths.RESULTS, name + '.jsonl')
    if not options.add and os.path.exists(file):
        os.remove(file)
    who = competitors(scenario, options)

    def report(run):
        with open(file, 'a') as results:
            results.write(json.dumps(run) + '\n')
        print(f'  {run["who"]}: {run["wall"]:.2f} s wall, {run["cpu"]:.2f} s CPU, {run["rss"]:.0f} MB, {run["requests"]:,} '
              f'requests, first after {run["first_request"]:.2f} s, {run.get("records", 0):,} records exact; others took {run["others"]:.2f} cores', file=sys.stderr)

    rounds.run(scenario, who, options.runs, report)
    with open(file) as results:
        runs = [json.loads(line) for line in results]
    print(f'\n{scenario.title}, {scenario.ask.in_flight} in flight a server; the fleet alone: {runs[-1]["fleet_rate"]:,} requests/s\n')
    print(tables.of(scenario, runs))


def competitors(scenario, options):
    distributions = dict(each.split('=', 1) for each in options.dist or [f'esl-harvest={paths.DISTRIBUTION}'])
    keys = dict(each.split('=', 1) for each in options.D)
    who = {name: functools.partial(contestants.esl_harvest, os.path.abspath(folder), options.java, keys)
           for name, folder in distributions.items()}
    who.update((name, contestants.ALL[name]) for name in scenario.yardsticks)
    if options.only:
        unknown = set(options.only.split(',')) - set(who) - set(contestants.ALL)
        if unknown:
            sys.exit(f'bench/run: nobody is called {", ".join(unknown)}')
        who = {name: who.get(name) or contestants.ALL[name] for name in options.only.split(',')}
    return who
