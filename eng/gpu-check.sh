#!/usr/bin/env bash
# Checks and measures the losses on a machine with an NVIDIA driver and a libtorch for CUDA; it needs neither .NET nor CUDA's toolkit there.
#   eng/gpu-check.sh pack FILE.tar.gz            where the repository can be built: everything that the other machine needs
#   ./gpu-check.sh run [--torch DIR] [--out FILE.json] [--quick]
#                                                there, in the unpacked folder; in the repository it packs first
# DIR has include/ and lib/: an unpacked libtorch, or the folder 'torch' of a Python installation, which is looked for when none is given.
set -euo pipefail

HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
PROGRAM=LossDsl.Gpu

say() { printf '%s\n' "$*"; }

die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

pack() {
  local target="${1:?usage: gpu-check.sh pack FILE.tar.gz}" root stage
  root="$(cd "$HERE/.." && pwd)"
  [[ -f "$root/Dsl.sln" ]] || die "packing works in the repository only."
  mkdir -p "$(dirname "$target")"
  target="$(cd "$(dirname "$target")" && pwd)/$(basename "$target")"
  stage="$(mktemp -d)"
  # shellcheck disable=SC2064
  trap "rm -rf '$stage'" EXIT
  dotnet publish "$root/benchmarks/gpu/$PROGRAM/$PROGRAM.csproj" --configuration Release --runtime linux-x64 --self-contained \
    --output "$stage/lossdsl-gpu/app" --nologo --verbosity quiet -p:TorchSharpSource=system
  # The bridge is built again, against the libtorch that is there.
  rm -f "$stage/lossdsl-gpu/app/libLibTorchSharp.so"
  mkdir -p "$stage/lossdsl-gpu/native"
  cp "$root"/compat/TorchSharp/native/*.cpp "$root"/compat/TorchSharp/native/*.h "$root/compat/TorchSharp/native/build.sh" "$stage/lossdsl-gpu/native"
  cp "$root/benchmarks/gpu/torch_works.py" "$HERE/gpu-check.sh" "$stage/lossdsl-gpu"
  tar -C "$stage" -czf "$target" lossdsl-gpu
  say "$target: unpack it on the machine with the GPU, then lossdsl-gpu/gpu-check.sh run"
}

# find_torch: the folder with include/ and lib/.
find_torch() {
  local python
  for python in python3 python; do
    if command -v "$python" >/dev/null && "$python" -c 'import os, torch; print(os.path.dirname(torch.__file__))' 2>/dev/null; then return; fi
  done
}

# run_part NAME LOG COMMAND...: goes on whatever happens; the exit code is kept in the JSON.
run_part() {
  local name="$1" log="$2" code=0
  shift 2
  say "== $name"
  "$@" 2>&1 | tee "$log" || code=${PIPESTATUS[0]}
  printf '%s' "$code" >"$RESULTS/$name.code"
}

describe() {
  nvidia-smi --query-gpu=name,driver_version,memory.total --format=csv,noheader 2>/dev/null || cat /proc/driver/nvidia/version
}

sanitize() {
  local tool
  command -v compute-sanitizer >/dev/null || {
    say "compute-sanitizer is not installed; left out"
    printf 'not installed' >"$RESULTS/sanitizer.code"
    return
  }
  for tool in memcheck racecheck; do
    run_part "sanitizer-$tool" "$RESULTS/sanitizer-$tool.log" compute-sanitizer --tool "$tool" --error-exitcode 9 "$APP/$PROGRAM" check --only ArcFace --dtype Float32
  done
}

run() {
  local torch="" out="gpu-check.json" quick=() root="$HERE"
  while (($# > 0)); do
    case "$1" in
      --torch) torch="${2:?--torch needs a folder}" && shift 2 ;;
      --out) out="${2:?--out needs a file}" && shift 2 ;;
      --quick) quick=(--small --rounds 3) && shift ;;
      *) die "run knows --torch DIR, --out FILE and --quick, not '$1'." ;;
    esac
  done
  [[ -e /proc/driver/nvidia/version ]] || die "there is no NVIDIA driver on this machine (/proc/driver/nvidia/version)."
  torch="${torch:-$(find_torch)}"
  [[ -n "$torch" && -e "$torch/lib/libtorch_cuda.so" ]] || die "no libtorch for CUDA${torch:+ in $torch}: give its folder with --torch DIR."
  command -v g++ >/dev/null || die "g++ is needed to build the bridge to libtorch."

  RESULTS="$(mktemp -d)"
  if [[ ! -d "$root/app" ]]; then
    pack "$RESULTS/package.tar.gz"
    tar -C "$RESULTS" -xzf "$RESULTS/package.tar.gz"
    root="$RESULTS/lossdsl-gpu"
  fi
  APP="$root/app"
  LIBTORCH_ROOT="$torch" bash "$root/native/build.sh" "$APP"
  chmod +x "$APP/$PROGRAM"
  # The compiled kernels of a check are its own.
  export LOSSDSL_CUDA_CACHE="$RESULTS/kernels"

  describe | tee "$RESULTS/device.txt"
  run_part check "$RESULTS/check.log" "$APP/$PROGRAM" check --jobs "$(nproc)" --out "$RESULTS/check.json"
  run_part graph "$RESULTS/graph.log" "$APP/$PROGRAM" graph
  sanitize
  run_part bench "$RESULTS/bench.log" "$APP/$PROGRAM" bench "${quick[@]}" --out "$RESULTS/bench.json"
  if command -v python3 >/dev/null && python3 -c 'import torch' 2>/dev/null; then
    run_part torch "$RESULTS/torch.log" python3 "$root/torch_works.py" "${quick[@]}" --out "$RESULTS/torch.json"
  fi
  date -u +%Y-%m-%d >"$RESULTS/date.txt"
  local parts=(device="$RESULTS/device.txt" date="$RESULTS/date.txt" check="$RESULTS/check.json" bench="$RESULTS/bench.json" torch="$RESULTS/torch.json") code
  for code in "$RESULTS"/*.code; do parts+=("$(basename "$code" .code)_exit=$code"); done
  "$APP/$PROGRAM" merge "$out" "${parts[@]}"
  say "$out"
  [[ "$(cat "$RESULTS/check.code")" == 0 ]]
}

case "${1:-}" in
  pack) shift && pack "$@" ;;
  run) shift && run "$@" ;;
  *) sed -n '2,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" && exit 2 ;;
esac
