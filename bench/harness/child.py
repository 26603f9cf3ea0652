"""A measured process: wall time, CPU and peak memory as the operating system counts them."""
import os
import subprocess
import threading
import time


class Watch(threading.Thread):
    """Looks at a process now and then: the most open files, the most bytes below a folder."""

    def __init__(self, pid, folder):
        super().__init__(daemon=True)
        self.pid, self.folder, self.files, self.disk, self.ended = pid, folder, 0, 0, threading.Event()

    def run(self):
        while not self.ended.wait(.1):
            try:
                self.files = max(self.files, len(os.listdir(f'/proc/{self.pid}/fd')))
            except OSError:
                pass  # it has just ended, or there is no /proc
            self.disk = max(self.disk, bytes_below(self.folder))


def bytes_below(folder):
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.stat(os.path.join(place, name)).st_blocks * 512
            except OSError:
                pass  # deleted since it was listed
    return total


def machine_cpu():
    """Seconds of CPU that the whole machine has spent on anything since it started, time stolen from it included."""
    try:
        with open('/proc/stat') as stat:
            user, nice, system, _, _, *interrupts = map(int, stat.readline().split()[1:9])
    except OSError:
        return float('nan')  # no Linux
    return (user + nice + system + sum(interrupts)) / os.sysconf('SC_CLK_TCK')


def run(command, environment, log, watched_folder=None):
    """Runs a command to its end. Returns what it took: code, started (s since the epoch), wall and cpu (s), rss (MB),
    machine (s of CPU of everything that ran meanwhile)."""
    with open(log, 'wb') as output:
        busy = machine_cpu()
        started, clock = time.time(), time.monotonic()
        process = subprocess.Popen(command, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, stdout=output,
                                   stderr=subprocess.STDOUT)
        watch = Watch(process.pid, watched_folder) if watched_folder else None
        if watch:
            watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - clock
        busy = machine_cpu() - busy
    process.returncode = os.waitstatus_to_exitcode(status)
    took = {'code': process.returncode, 'started': started, 'wall': wall, 'cpu': usage.ru_utime + usage.ru_stime,
            'rss': usage.ru_maxrss / 1024, 'machine': busy}
    if watch:
        watch.ended.set()
        watch.join()
        took.update(open_files=watch.files, disk=watch.disk / 1e6)
    return took
