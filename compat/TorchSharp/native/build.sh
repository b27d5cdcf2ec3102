#!/usr/bin/env bash
# Compiles libLibTorchSharp.so, which has the name of the native half of TorchSharp: build.sh OUTPUT_FOLDER
# LIBTORCH_ROOT    an unpacked libtorch, or the torch folder inside a Python installation (has include/ and lib/)
# LIBTORCH_INCLUDE the folder that holds torch/ and ATen/; LIBTORCH_LIB the folder that holds libtorch.so (both override LIBTORCH_ROOT)
# CXX              the compiler, g++ by default
set -euo pipefail

source_folder=$(cd "$(dirname "$0")" && pwd)
output=${1:?usage: build.sh OUTPUT_FOLDER}
compiler=${CXX:-g++}

fail() {
  # The form that MSBuild shows as an error.
  echo "TorchBridge : error TORCH0001: $*" >&2
  exit 1
}

first_existing() {
  local marker=$1 folder
  shift
  for folder in "$@"; do
    if [ -e "$folder/$marker" ]; then echo "$folder"; return; fi
  done
}

root=${LIBTORCH_ROOT:-}
include=${LIBTORCH_INCLUDE:-}
lib=${LIBTORCH_LIB:-}
multiarch=$(uname -m)-linux-gnu
if [ -n "$root" ]; then
  include=${include:-$root/include}
  lib=${lib:-$root/lib}
fi
include=${include:-$(first_existing ATen/core/Tensor.h /usr/include /usr/local/include /opt/libtorch/include)}
lib=${lib:-$(first_existing libtorch.so "/usr/lib/$multiarch" /usr/lib /usr/local/lib /opt/libtorch/lib)}

[ -n "$include" ] && [ -e "$include/ATen/core/Tensor.h" ] || fail "the headers of libtorch were not found${include:+ in $include}. Install libtorch-dev (Debian, Ubuntu), or set LIBTORCH_ROOT to a folder with include/ and lib/."
[ -n "$lib" ] && [ -e "$lib/libtorch_cpu.so" ] || fail "libtorch_cpu.so was not found${lib:+ in $lib}. Install libtorch-dev (Debian, Ubuntu), or set LIBTORCH_ROOT to a folder with include/ and lib/."
command -v "$compiler" >/dev/null || fail "$compiler was not found. Install g++ (Debian, Ubuntu), or set CXX to a C++20 compiler."

mkdir -p "$output"
library=$output/libLibTorchSharp.so
stamp=$output/bridge.inputs
inputs=$(cd "$source_folder" && cksum ./*.cpp ./*.h build.sh; echo "$compiler $include $lib"; ls -lL --time-style=+%s "$lib/libtorch_cpu.so")
if [ -e "$library" ] && [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$inputs" ]; then exit 0; fi

# Python wheels of older releases use the old string layout; the bridge must use the same.
abi=1
# grep counts instead of stopping at the first: nm would fail for the closed pipe, and the pipeline with it.
if command -v nm >/dev/null && [ "$(nm -D "$lib/libc10.so" 2>/dev/null | grep -c cxx11)" = 0 ]; then abi=0; fi

flags=(-std=c++20 -O2 -fPIC -fvisibility=hidden -D_GLIBCXX_USE_CXX11_ABI=$abi)
# Naming /usr/include as a system folder would hide the C headers from the C++ ones.
if [ "$include" != /usr/include ]; then flags+=(-isystem "$include"); fi
libraries=(-ltorch -ltorch_cpu -lc10)
cuda=()
# Without this the linker would drop the CUDA library, and with it the kernels that it registers.
if [ -e "$lib/libtorch_cuda.so" ]; then cuda=(-Wl,--no-as-needed -ltorch_cuda -lc10_cuda -Wl,--as-needed); fi
search=(-L"$lib")
case $lib in /usr/lib|/usr/lib/"$multiarch") ;; *) search+=(-Wl,-rpath,"$lib") ;; esac

objects=$(mktemp -d "$output/objects.XXXXXX")
trap 'rm -rf "$objects"' EXIT
jobs=()
for file in "$source_folder"/*.cpp; do
  "$compiler" "${flags[@]}" -c "$file" -o "$objects/$(basename "$file" .cpp).o" &
  jobs+=($!)
done
for job in "${jobs[@]}"; do wait "$job" || fail "the bridge did not compile against the libtorch in $include (see the messages above)."; done
"$compiler" -shared "$objects"/*.o "${search[@]}" "${cuda[@]}" "${libraries[@]}" -Wl,-z,defs -o "$objects/libLibTorchSharp.so" || fail "the bridge did not link against $lib."
mv "$objects/libLibTorchSharp.so" "$library"
echo "$inputs" > "$stamp"
