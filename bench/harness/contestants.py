"""Who does the job. Each is a function of the fleet, the folder to write to and how hard it may ask; it returns the command
and what its environment has beside the caller's."""
import dataclasses
import functools
import json
import os
import shutil
import subprocess
import sys
import urllib.request

from . import paths

YARDSTICKS = os.path.join(paths.BENCH, 'yardsticks')


@dataclasses.dataclass(frozen=True)
class EslHarvest:
    """A distribution, the Java runtime for it ('' = the one of the environment), options for that, and keys."""
    distribution: str
    java_home: str = ''
    java_options: str = ''
    keys: dict = dataclasses.field(default_factory=dict)

    def __call__(self, fleet, out, ask):
        if ask.urls:
            urls = write_lines(out, 'urls.txt', label_urls(fleet))
            return [self.launcher(), 'check', '--urls', urls, '--json'], self.environment()
        servers = write_lines(out, 'servers.txt', fleet.servers)
        settings = {'time-zone': 'UTC', 'requests-per-server': ask.in_flight, 'parallel-servers': ask.parallel, **self.keys}
        command = [self.launcher(), 'run', '-f', servers, '-o', out, '--progress', 'none']
        for key, value in settings.items():
            command += ['-D', f'harvest.{key}={value}']
        return command, self.environment()

    def launcher(self):
        return os.path.join(self.distribution, 'bin', 'esl-harvest')

    def environment(self):
        return {name: value for name, value in (('JAVA_HOME', self.java_home), ('JAVA_OPTS', self.java_options)) if value}

    def installed_for(self, name, *warm_up_options):
        """The same in a folder of its own, with a class-data archive made by that runtime with those options."""
        own = dataclasses.replace(self, distribution=os.path.join(paths.TARGET, 'bench', 'installed', name.replace(' ', '-')))
        shutil.rmtree(own.distribution, ignore_errors=True)
        shutil.copytree(self.distribution, own.distribution, ignore=shutil.ignore_patterns('classes-*'))
        subprocess.run([own.launcher(), 'warm-up', *warm_up_options], env={**os.environ, **own.environment()}, check=True, stdout=subprocess.DEVNULL)
        return own


def aiohttp(fleet, out, ask):
    return [python_with_aiohttp(), os.path.join(YARDSTICKS, 'harvest_aiohttp.py')] + job(fleet, out, ask), {}


def undici(fleet, out, ask):
    if not os.path.isdir(os.path.join(paths.BENCH, 'node_modules', 'undici')):
        sys.exit('bench/run: the yardstick undici is not installed: npm ci --prefix bench')
    return ['node', os.path.join(YARDSTICKS, 'harvest_undici.mjs')] + job(fleet, out, ask), {}


def httpclient(fleet, out, ask):
    """With the collector, the compiler and the pages of the product; the heap holds all rows."""
    class_path = os.pathsep.join([paths.CLASSES, os.path.join(paths.DISTRIBUTION, 'lib', '*')])
    options = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:+UseTransparentHugePages', '-Xmx1g']
    command = [paths.java(), *options, '-cp', class_path, 'io.eslharvest.bench.yardstick.HttpClientLoop']
    return command + job(fleet, out, ask), {}


def curl(fleet, out, ask):
    """Only the labels' GETs, from a list made beforehand; the bodies are thrown away."""
    urls = write_lines(out, 'urls.txt', (f'url={url}\noutput=/dev/null' for url in label_urls(fleet)))
    at_once = ask.in_flight * min(ask.parallel, len(fleet.servers))
    return ['curl', '-q', '--silent', '--fail', '--parallel', '--parallel-max', str(at_once), '--config', urls], {}


YARDSTICK = {'aiohttp': aiohttp, 'undici': undici, 'httpclient5': httpclient, 'curl': curl}


def label_urls(fleet):
    for server in fleet.servers:
        with urllib.request.urlopen(f'http://{server}/api3/users') as answer:
            for user in json.load(answer)['data']:
                for label in user.get('esls', []):
                    yield f'http://{server}/api3/esls/{label}'


def write_lines(out, name, lines):
    """A file beside the folder of the results."""
    file = os.path.join(os.path.dirname(out), name)
    with open(file, 'w') as writer:
        writer.writelines(line + '\n' for line in lines)
    return file


def job(fleet, out, ask):
    return [','.join(fleet.servers), out, str(ask.in_flight), str(ask.parallel)]


@functools.cache
def python_with_aiohttp():
    for python in os.environ.get('BENCH_PYTHON'), sys.executable, '/usr/bin/python3':
        if python and subprocess.run([python, '-c', 'import aiohttp'], stderr=subprocess.DEVNULL).returncode == 0:
            return python
    sys.exit('bench/run: no Python with aiohttp (on Debian: python3-aiohttp); BENCH_PYTHON names one')
