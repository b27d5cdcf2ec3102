#!/usr/bin/env bash
# The one entry point: installs what is missing, builds, tests, demonstrates, measures and packs.
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
ARTIFACTS="$ROOT/artifacts"
CONFIGURATION=Release

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# libtorch's idle threads otherwise spin, and on a machine that does anything else besides they slow it down many times.
export OMP_WAIT_POLICY="${OMP_WAIT_POLICY:-passive}"
# A build server that outlives the run would keep a continuous-integration job's output open.
if [[ -n "${CI:-}" ]]; then export MSBUILDDISABLENODEREUSE=1; fi

# shellcheck source=eng/say.sh
source "$ROOT/eng/say.sh"
# shellcheck source=eng/setup.sh
source "$ROOT/eng/setup.sh"
# shellcheck source=eng/nvrtc.sh
source "$ROOT/eng/nvrtc.sh"
# shellcheck source=eng/test.sh
source "$ROOT/eng/test.sh"

help() {
  cat <<'TEXT'
Usage: ./build.sh COMMAND [options]

  setup                     install what this machine lacks and choose where TorchSharp comes from
  demo [--data sketches|digits|fashion] [--seed N] [--epochs N] [--threads N] [--output DIR]
                            train a small network with a loss written as attributes; report in artifacts/demo
  many-classes [--seed N] [--epochs N] [--share 0.1] [--threads N] [--output DIR]
                            train on 6,000 kanji with a tenth of the classes at a time; goes on after an interruption
  test [--filter WORD]      build everything and run every test (whose full name contains WORD)
  bench [--only NAME] [--rounds N] [--tolerance SHARE] [--regressions warn|fail|accept]
                            fused against eager against the bare matrix products; results in artifacts/bench;
                            says what got worse than benchmarks/ratios.json, fails for it, or writes it anew
  pack                      make the NuGet packages in artifacts/packages
  explain [LOSS|formula...] show a loss's axes, gradient, plan and kernel
  fuzz [COUNT] [--seed N] [--only INPUT]
                            compile random and broken losses and report every one that the compiler fails on
  help                      this text

Environment:
  TorchSharpSource=package|path|system   where the assembly TorchSharp comes from (chosen by setup when unset)
  TorchSharpPath=DIR                     for path: the folder with TorchSharp.dll and its native libraries
TEXT
}

build_project() {
  [[ -f "$1" ]] || die "The project $1 is not in this checkout."
  local output
  # The summary of a build that went well would stand before the program's own output.
  output="$(dotnet build "$1" --configuration "$CONFIGURATION" --nologo --verbosity quiet "-clp:ErrorsOnly;NoSummary" 2>&1)" || {
    printf '%s\n' "$output" >&2
    die "The build of ${1#"$ROOT"/} failed; its errors are above."
  }
}

# The demo fetches its data with the machine's own clients. Where they cannot be had it goes on with the embedded digits and says so.
prepare_data() {
  local cache="${XDG_CACHE_HOME:-$HOME/.cache}/lossdsl"
  command -v apt-get >/dev/null || return 0
  case " $* " in
    *" --data digits "*) ;;
    *" --data fashion "*)
      compgen -G "$cache/fashion-*" >/dev/null || apt_has dataset-fashion-mnist || (apt_update_once) || true
      ;;
    *)
      compgen -G "$cache/sketches-*" >/dev/null || command -v npm >/dev/null \
        || (apt_install "the demo's sketches are fetched with it; --data digits needs no download" npm) || true
      ;;
  esac
}

# The example fetches its fonts with apt-get, which needs to know of them.
prepare_fonts() {
  command -v apt-get >/dev/null || return 0
  compgen -G "${XDG_CACHE_HOME:-$HOME/.cache}/lossdsl/kanji-*" >/dev/null || apt_has xfonts-shinonome || (apt_update_once) || true
}

# run_project PROJECT ARGUMENT...: builds it, then runs the program in the caller's own directory.
run_project() {
  local project="$ROOT/$1"
  shift
  setup
  build_project "$project"
  dotnet run --project "$project" --configuration "$CONFIGURATION" --no-build -- "$@"
}

pack() {
  setup
  local project
  mkdir -p "$ARTIFACTS/packages"
  for project in "$ROOT"/src/*/*/*.csproj; do
    dotnet pack "$project" --configuration "$CONFIGURATION" --nologo --verbosity quiet --output "$ARTIFACTS/packages" \
      -p:PrecompileForAll=true \
      || die "Packing ${project#"$ROOT"/} failed; its errors are above."
  done
  say "Packages in ${ARTIFACTS#"$PWD"/}/packages:"
  ls "$ARTIFACTS/packages"
}

main() {
  local command="${1:-help}"
  if (($# > 0)); then shift; fi
  case "$command" in
    setup) setup && say "Ready: .NET $(dotnet --version), TorchSharp from '$TorchSharpSource'." ;;
    demo)
      prepare_data "$@"
      run_project examples/Quickstart/Quickstart.csproj --output "$ARTIFACTS/demo" "$@"
      ;;
    many-classes)
      prepare_fonts
      run_project examples/ManyClasses/ManyClasses.csproj --output "$ARTIFACTS/many-classes" "$@"
      ;;
    test) run_tests "$@" ;;
    bench) run_project benchmarks/LossDsl.Benchmarks/LossDsl.Benchmarks.csproj \
      --output "$ARTIFACTS/bench" --ratios "$ROOT/benchmarks/ratios.json" "$@" ;;
    pack) pack ;;
    explain) run_project src/Tools/LossDsl.Explain/LossDsl.Explain.csproj "$@" ;;
    fuzz) run_project tests/Tools/LossDsl.Fuzz/LossDsl.Fuzz.csproj "$@" ;;
    help | -h | --help) help ;;
    *)
      help >&2
      die "There is no command '$command'."
      ;;
  esac
}

main "$@"
