#!/usr/bin/env bash
# tools/check_wheel.sh PYTHON WHEEL: installs the wheel alone into a new environment that sees no
# toolchain, no index and nothing of this tree, and runs the README's programs and the hello example.
set -euo pipefail

if [ $# -ne 2 ] || [ ! -f "$2" ]; then
  echo 'give a Python and one wheel (make wheel builds it into dist/)' >&2
  exit 2
fi
python=$1
wheel=$(realpath "$2")
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$python" -m venv "$scratch/env"
mkdir "$scratch/work"
cd "$scratch/work"

# -P: neither this folder nor a script's own is searched for modules.
run() { env -i PATH="$scratch/env/bin" HOME="$scratch/work" python -P "$@"; }

run -m pip --quiet --disable-pip-version-check install --no-index --no-deps "$wheel"
run -W error - "$scratch/env" <<'PYTHON'
import importlib.metadata, importlib.resources, shutil, sys
import flowstate

root = importlib.resources.files("flowstate")
assert flowstate.__file__.startswith(sys.argv[1]), flowstate.__file__
assert shutil.which("cargo") is None and shutil.which("rustc") is None
for name in ("py.typed", "_core.pyi"):
    assert (root / name).is_file(), f"{name} is missing in the wheel"
distribution = importlib.metadata.distribution("flowstate-engine")
assert not [need for need in distribution.requires or [] if "extra ==" not in need]
assert any("LICENSE" in str(path) for path in distribution.files or [])
PYTHON
run -W error "$root/tests/docs/blocks.py" "$root/README.md"
run -W error "$root/examples/hello.py"
echo "$(basename "$wheel") ($(($(stat -c %s "$wheel") / 1024)) KiB) runs alone on $(run --version)"
