#!/bin/sh
# Makes .venv with the locked packages and Banluu itself. Usage: sh bootstrap.sh run|dev
# A failure prints one line: the cause and the remedy.
set -eu
cd "$(dirname "$0")"

fail() { printf 'banluu: %s\n' "$1" >&2; exit 2; }

case "${1:-run}" in
    run) lock=requirements.lock ;;
    dev) lock=requirements-dev.lock ;;
    *) fail "bootstrap.sh takes run or dev, not '$1'" ;;
esac

# The stamp names what was installed: nothing is done again while the locks and the packaging stay the same.
wanted=$(cat "$lock" pyproject.toml bootstrap.sh | cksum)
stamp=.venv/banluu-$lock.stamp
if [ -x .venv/bin/banluu ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then exit 0; fi

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

python=
for candidate in "${PYTHON:-}" python3.13 python3.12 python3.11 python3.14 python3; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 && is_new_enough "$candidate"; then python=$candidate; break; fi
done
if [ -z "$python" ]; then
    found=$(python3 --version 2>/dev/null || echo "no python3")
    fail "needs Python 3.11 or newer, found $found; install it (Debian 12, Ubuntu 24.04: apt install python3 python3-venv) or name one: make PYTHON=/path/to/python3.11"
fi

if ! ( : > .bootstrap-writes ) 2>/dev/null; then
    fail "this folder is read-only: $(pwd); copy the checkout to a folder that you may write, and run make there"
fi
rm -f .bootstrap-writes

if [ -x .venv/bin/python ] && ! is_new_enough .venv/bin/python; then
    fail "the folder .venv holds a Python that is missing or older than 3.11; remove it (rm -r .venv) and run make again"
fi

log=.venv/bootstrap.log
install_with_uv() {
    [ -x .venv/bin/python ] || uv venv --quiet --python "$python" .venv || return 1
    uv pip install --quiet --python .venv/bin/python --require-hashes -r "$lock" &&
        uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation -e .
}
install_with_pip() {
    pip="python -m pip --disable-pip-version-check"
    if ! .venv/bin/$pip --version >/dev/null 2>&1; then
        if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
            version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
            fail "Python $version has no venv module; install it: apt install python$version-venv (Debian, Ubuntu), or put uv on the path"
        fi
        "$python" -m venv .venv || fail "cannot make .venv; is the disk full? Free some space and run make again"
    fi
    printf 'banluu: installing the locked packages (about a minute)\n' >&2
    .venv/bin/$pip install --quiet --require-hashes --only-binary :all: -r "$lock" >"$log" 2>&1 ||
        .venv/bin/$pip install --quiet --require-hashes -r "$lock" >"$log" 2>&1 || return 1
    .venv/bin/$pip install --quiet --no-deps --no-build-isolation -e . >>"$log" 2>&1
}

if command -v uv >/dev/null 2>&1 && install_with_uv; then :
elif install_with_pip; then :
else
    fail "the packages could not be installed; the reason is at the end of $log (no network? make wheels on a connected machine, then PIP_NO_INDEX=1 PIP_FIND_LINKS=wheelhouse make)"
fi
printf '%s\n' "$wanted" > "$stamp"
