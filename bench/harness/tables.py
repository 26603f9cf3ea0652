"""Figures as Markdown tables: ratios first, medians, and the spread that says how far to trust them."""
import statistics


def of(form, scenario, runs):
    """form: the name of one of FORMS."""
    by_name = {}
    for run in runs:
        by_name.setdefault(run['who'], []).append(run)
    header, rows = FORMS[form](scenario, by_name)
    header += ['others took', 'runs']
    for row, runs_of_one in zip(rows, by_name.values()):
        row += [f'{median(runs_of_one, "others"):.2f} cores', len(runs_of_one)]
    return markdown([header, ['---'] * len(header)] + rows)


def quiet(runs, most_of_others):
    """The runs beside which others took no more than so many cores; all runs of a contestant that has no such run."""
    heard = {run['who'] for run in runs if run['others'] <= most_of_others}
    return [run for run in runs if run['others'] <= most_of_others or run['who'] not in heard]


def markdown(lines):
    return '\n'.join('| ' + ' | '.join(str(cell) for cell in line) + ' |' for line in lines)


def median(runs, figure):
    return statistics.median(run[figure] for run in runs)


def with_spread(runs, figure):
    values = [run[figure] for run in runs]
    return f'{statistics.median(values):.2f} ({min(values):.2f}-{max(values):.2f})'


def cpu_bound(scenario, by_name):
    measures = [name for name in by_name if name in scenario.yardsticks[:2]] or list(by_name)[:1]
    header = ['', *(f'{what} x {name}' for name in measures for what in ('CPU', 'wall')), 'CPU us per GET', 'requests/s',
              'peak RSS MB', 'wall s', 'CPU s']
    rows = []
    for name, runs in by_name.items():
        cpu, wall, requests = median(runs, 'cpu'), median(runs, 'wall'), median(runs, 'requests')
        ratios = [f'{median(runs, figure) / median(by_name[measure], figure):.2f}'
                  for measure in measures for figure in ('cpu', 'wall')]
        rows.append([name, *ratios, f'{1e6 * cpu / requests:.0f}', f'{requests / wall:,.0f}', f'{median(runs, "rss"):.0f}',
                     with_spread(runs, 'wall'), with_spread(runs, 'cpu')])
    return header, rows


def latency_bound(scenario, by_name):
    labels, requests = scenario.seconds_of_labels(), scenario.seconds_of_requests()
    header = ['', f'wall x {labels:g} s (labels)', f'wall x {requests:.2f} s (all requests)', 'wall s', 'CPU s', 'peak RSS MB',
              'most in flight', 'latency held ms']
    rows = []
    for name, runs in by_name.items():
        wall = median(runs, 'wall')
        rows.append([name, f'{wall / labels:.3f}', f'{wall / requests:.3f}', with_spread(runs, 'wall'), with_spread(runs, 'cpu'),
                     f'{median(runs, "rss"):.0f}', max(run['most_in_flight'] for run in runs), f'{median(runs, "held_millis"):.2f}'])
    return header, rows


def memory(_, by_name):
    header = ['', 'peak RSS MB', 'open files', 'most on disk MB', 'wall s', 'CPU s']
    rows = [[name, f'{median(runs, "rss"):.0f} ({max(run["rss"] for run in runs):.0f} at most)', max(run['open_files'] for run in runs),
             f'{max(run["disk"] for run in runs):.0f}', with_spread(runs, 'wall'), with_spread(runs, 'cpu')]
            for name, runs in by_name.items()]
    return header, rows


def start(_, by_name):
    header = ['', 'to the first request s', '--help s', 'usage error s', 'whole run s', 'CPU s', 'peak RSS MB']
    rows = [[name, *(with_spread(runs, figure) for figure in ('first_request', 'help', 'usage_error', 'wall', 'cpu')),
             f'{median(runs, "rss"):.0f}'] for name, runs in by_name.items()]
    return header, rows


def throughput(_, by_name):
    """Without the start, which has nothing to do with the cap."""
    rates = {name: statistics.median(run['requests'] / (run['wall'] - run['first_request']) for run in runs)
             for name, runs in by_name.items()}
    best = max(rates.values())
    header = ['', 'x the best', 'requests/s', 'most in flight', 'latency held ms', 'wall s']
    rows = [[name, f'{rates[name] / best:.3f}', f'{rates[name]:.0f}', max(run['most_in_flight'] for run in runs),
             f'{median(runs, "held_millis"):.1f}', with_spread(runs, 'wall')] for name, runs in by_name.items()]
    return header, rows


FORMS = {form.__name__: form for form in (cpu_bound, latency_bound, memory, start, throughput)}


def linear(small, large):
    """How the costs of many labels compare with those of few: one line for each who did both."""
    header = ['', 'requests x', 'CPU x', 'peak RSS x', 'CPU us per further GET']
    rows = []
    for name in dict.fromkeys(run['who'] for run in small):
        few, many = ([run for run in runs if run['who'] == name] for runs in (small, large))
        if many:
            requests = median(many, 'requests') - median(few, 'requests')
            rows.append([name, *(f'{median(many, figure) / median(few, figure):.2f}' for figure in ('requests', 'cpu', 'rss')),
                         f'{1e6 * (median(many, "cpu") - median(few, "cpu")) / requests:.0f}'])
    return markdown([header, ['---'] * len(header)] + rows)
