"""Figures as Markdown tables: ratios first, medians, and the spread that says how far to trust them."""
import statistics


def median(runs, figure):
    return statistics.median(run[figure] for run in runs)


def spread(runs, figure, digits=2):
    values = [run[figure] for run in runs]
    return f'{min(values):.{digits}f}-{max(values):.{digits}f}'


def table(header, rows):
    lines = [header, ['---'] * len(header)] + rows
    return '\n'.join('| ' + ' | '.join(str(cell) for cell in line) + ' |' for line in lines)


def of(scenario, runs):
    by_name = {}
    for run in runs:
        by_name.setdefault(run['who'], []).append(run)
    return latency_bound(scenario, by_name) if scenario.bound else cpu_bound(by_name)


def cpu_bound(by_name):
    measures = [name for name in by_name if name in ('aiohttp', 'undici')]
    header = [f'{what} x {name}' for name in measures for what in ('CPU', 'wall')]
    header = ['', *header, 'CPU us per GET', 'requests/s', 'peak RSS MB', 'wall s', 'CPU s', 'others', 'runs']
    watched = any('disk' in run for runs in by_name.values() for run in runs)
    if watched:
        header += ['open files', 'disk MB']
    rows = []
    for name, runs in by_name.items():
        cpu, wall, requests = median(runs, 'cpu'), median(runs, 'wall'), median(runs, 'requests')
        row = [name]
        for measure in measures:
            row += [f'{cpu / median(by_name[measure], "cpu"):.2f}', f'{wall / median(by_name[measure], "wall"):.2f}']
        row += [f'{1e6 * cpu / requests:.0f}', f'{requests / wall:,.0f}', f'{median(runs, "rss"):.0f}',
                f'{wall:.2f} ({spread(runs, "wall")})', f'{cpu:.2f} ({spread(runs, "cpu")})', f'{median(runs, "others"):.2f}',
                len(runs)]
        if watched:
            row += [max(run.get('open_files', 0) for run in runs), f'{max(run.get("disk", 0) for run in runs):.0f}']
        rows.append(row)
    return table(header, rows)


def latency_bound(scenario, by_name):
    labels, requests = scenario.seconds_of_labels(), scenario.seconds_of_requests()
    header = ['', f'wall x {labels:g} s (labels)', f'wall x {requests:.2f} s (all requests)', 'wall s', 'CPU s', 'peak RSS MB',
              'most in flight', 'latency held ms', 'others', 'runs']
    rows = []
    for name, runs in by_name.items():
        wall = median(runs, 'wall')
        rows.append([name, f'{wall / labels:.3f}', f'{wall / requests:.3f}', f'{wall:.2f} ({spread(runs, "wall")})',
                     f'{median(runs, "cpu"):.2f}', f'{median(runs, "rss"):.0f}', max(run['most_in_flight'] for run in runs),
                     f'{median(runs, "held_millis"):.2f}', f'{median(runs, "others"):.2f}', len(runs)])
    return table(header, rows)
