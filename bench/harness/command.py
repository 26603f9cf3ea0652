"""Runs a scenario: everyone in turn, round after round, and prints a table of medians. Each run's files are compared with
the fleet; the first difference ends it."""
import argparse
import dataclasses
import json
import os
import subprocess
import sys

from . import paths, rounds, tables
from .contestants import YARDSTICK, EslHarvest
from .scenarios import GROUPS, SCENARIOS


def main():
    options = parse()
    if options.scenario == 'jmh':
        return jmh()
    paths.require_build()
    os.makedirs(paths.RESULTS, exist_ok=True)
    names = GROUPS.get(options.scenario, (options.scenario,))
    results = [measure(name, SCENARIOS[name], options) for name in names]
    if options.scenario == 'linear':
        print('\n' + tables.linear(*results))
    return 0


def parse():
    parser = argparse.ArgumentParser(prog='bench/run', description=__doc__, allow_abbrev=False)
    parser.add_argument('scenario', choices=['jmh', *GROUPS, *SCENARIOS], help='what to measure, see bench/README.md')
    parser.add_argument('--runs', type=int, default=5, help='rounds in which everyone has a turn; 0 shows the last table (5)')
    parser.add_argument('--only', metavar='NAME,...', help='only these, such as esl-harvest,aiohttp')
    parser.add_argument('--add', action='store_true', help='add to the results of earlier calls instead of starting anew')
    parser.add_argument('--others-at-most', type=float, default=.5, metavar='CORES', help='leave out runs beside which other '
                        'processes took more than this (0.5)')
    parser.add_argument('--dist', action='append', metavar='NAME=DIR', help='a distribution under a name of your own; several '
                        'are compared (esl-harvest=target/esl-harvest)')
    parser.add_argument('--jdk', action='append', metavar='NAME=HOME [OPTION...]', help='a Java runtime for esl-harvest, with '
                        'JVM options if need be; several are compared, each with a class-data archive of its own')
    parser.add_argument('-D', action='append', default=[], metavar='KEY=VALUE', help='a key of esl-harvest without harvest.')
    return parser.parse_args()


def jmh():
    pom = os.path.join(os.path.dirname(paths.BENCH), 'pom.xml')
    return subprocess.run(['mvn', '-q', '-f', pom, '-Pbench', '-DskipTests', 'package', 'exec:exec@jmh']).returncode


def measure(name, scenario, options):
    file = os.path.join(paths.RESULTS, name + '.jsonl')
    if options.runs and not options.add and os.path.exists(file):
        os.remove(file)

    def report(run):
        with open(file, 'a') as results:
            results.write(json.dumps(run) + '\n')
        print(f'  {run["who"]}: {run["wall"]:.2f} s wall, {run["cpu"]:.2f} s CPU, {run["rss"]:.0f} MB, {run["requests"]:,} '
              f'requests, first after {run["first_request"]:.2f} s, {run.get("records", 0):,} records exact; '
              f'others took {run["others"]:.2f} cores', file=sys.stderr, flush=True)

    if options.runs:
        rounds.run(scenario, competitors(scenario, options), options.runs, report)
    with open(file) as results:
        runs = [json.loads(line) for line in results]
    chosen = tables.quiet(runs, options.others_at_most)
    print(f'\n{name}: {scenario.title}. The fleet alone answers {max(run["fleet_rate"] for run in runs):,} requests/s. Left out, '
          f'because others took more than {options.others_at_most} cores: {len(runs) - len(chosen)} of {len(runs)} runs.\n')
    print(tables.of(scenario.table, scenario, chosen))
    if scenario.watch:
        print('\n' + tables.of('memory', scenario, chosen))
    return chosen


def competitors(scenario, options):
    who = ours(scenario, options)
    who.update((name, YARDSTICK[name]) for name in scenario.yardsticks)
    if options.only:
        names = options.only.split(',')
        unknown = [name for name in names if name not in who and name not in YARDSTICK]
        if unknown:
            sys.exit(f'bench/run: nobody is called {", ".join(unknown)}, but {", ".join([*who, *YARDSTICK])}')
        who = {name: who.get(name) or YARDSTICK[name] for name in names}
    return who


def ours(scenario, options):
    """Each distribution on each Java runtime with each variant of keys, under the parts of its name that tell it apart."""
    keys = pairs(options.D)
    who = {}
    for distribution, folder in pairs(options.dist or [f'esl-harvest={paths.DISTRIBUTION}']).items():
        for jdk, runtime in pairs(options.jdk or ['=']).items():
            home, _, java_options = runtime.partition(' ')
            name = f'{distribution} {jdk}'.strip()
            contestant = EslHarvest(os.path.abspath(folder), home, java_options, keys)
            if options.jdk:
                contestant = contestant.installed_for(name)
            who[name] = contestant
            if scenario.long_runs:
                name_for_long_runs = f'{name} for long runs'
                who[name_for_long_runs] = contestant.installed_for(name_for_long_runs, '--long-runs')
            for variant, more in scenario.variants.items():
                who.pop(name, None)
                who[variant if name == 'esl-harvest' else f'{name}, {variant}'] = dataclasses.replace(contestant, keys={**keys, **more})
    return who


def pairs(texts):
    return dict(text.split('=', 1) for text in texts)
