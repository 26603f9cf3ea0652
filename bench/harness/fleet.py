"""The load fleet as a process of its own, and the check of what was harvested from it."""
import json
import subprocess
import time

from . import paths


class Fleet:
    """Runs while it is entered. Options are those of io.eslharvest.bench.fleet.Fleet, with _ for -."""

    def __init__(self, **options):
        self.options = {'now': int(time.time() * 1000), **options}
        self.servers, self.rate = [], 0

    def arguments(self):
        return [f'--{name.replace("_", "-")}={value}' for name, value in self.options.items()]

    def __enter__(self):
        command = [paths.java(), '-Xmx256m', '-XX:+UseSerialGC', '-cp', paths.CLASSES, 'io.eslharvest.bench.fleet.Fleet']
        self.process = subprocess.Popen(command + self.arguments(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            word, _, rest = line.strip().partition(' ')
            if word == 'server':
                self.servers.append(rest)
            elif word == 'rate':
                self.rate = int(rest)
            elif word == 'ready':
                return self
        raise SystemExit('the fleet did not start')

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.stdout.read()
        self.process.wait()

    def counts(self):
        """What was asked since the last call."""
        self.process.stdin.write('\n')
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def check(self, folder):
        """The number of records in the folder's files; raises Inexact with the first difference if there is one."""
        command = [paths.java(), '-cp', paths.CLASSES, 'io.eslharvest.bench.fleet.CheckParts', folder]
        done = subprocess.run(command + self.arguments(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            raise Inexact(done.stdout.strip()[:1000])
        return int(done.stdout)


class Inexact(Exception):
    """The files are not what the fleet holds."""
