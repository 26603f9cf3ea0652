"""Where things are. Everything the benchmarks write goes below target/bench/."""
import os
import sys

BENCH = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TARGET = os.path.join(os.path.dirname(BENCH), 'target')
DISTRIBUTION = os.path.join(TARGET, 'esl-harvest')
CLASSES = os.path.join(TARGET, 'bench', 'classes')
WORK = os.path.join(TARGET, 'bench', 'work', str(os.getpid()))
RESULTS = os.path.join(TARGET, 'bench', 'results')


def java(home=None):
    """The java command of a home, of JAVA_HOME, or of the PATH."""
    home = home or os.environ.get('JAVA_HOME')
    return os.path.join(home, 'bin', 'java') if home else 'java'


def require_build():
    for needed in CLASSES, DISTRIBUTION:
        if not os.path.isdir(needed):
            sys.exit(f'bench/run: there is no {os.path.relpath(needed)}: mvn -q -Pbench -DskipTests package')
