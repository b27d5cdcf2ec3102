# Fetches NVIDIA's run-time compiler, with which the tests compile the CUDA kernels; sourced by build.sh. No device is needed, and nothing is installed.

# ensure_nvrtc: puts libnvrtc and its builtins into artifacts/nvrtc. Where that cannot work on this machine, the tests that need them say so and are skipped;
# where it should have worked, continuous integration fails.
ensure_nvrtc() {
  local home="$ARTIFACTS/nvrtc" site keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  if compgen -G "$home/libnvrtc.so.*" >/dev/null && compgen -G "$home/libnvrtc-builtins.so.*" >/dev/null; then return; fi
  if [[ "$(uname -m)" != x86_64 ]] || ! command -v apt-get >/dev/null || [[ ! -s "$keyring" ]]; then
    warn "NVRTC is fetched on Debian for x86-64 only: the tests that compile CUDA kernels will be skipped."
    return
  fi
  site="$(debian_mirror)"
  if [[ -z "$site" ]]; then
    apt_update_once
    site="$(debian_mirror)"
  fi
  if [[ -n "$site" ]] && fetch_nvrtc "$site" "$keyring" "$home"; then return; fi
  if [[ -n "${CI:-}" ]]; then die "NVRTC could not be fetched; the messages of apt-get are above."; fi
  warn "NVRTC could not be fetched: the tests that compile CUDA kernels will be skipped."
}

# debian_mirror: where this machine takes Debian's main archive from; apt-get knows only of lists that have been fetched.
debian_mirror() {
  apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -E '/debian/?$' | head -n 1 || true
}

# fetch_nvrtc SITE KEYRING TARGET: apt-get verifies signature and checksums; its lists and cache are folders of the build.
fetch_nvrtc() {
  local apt="$ARTIFACTS/nvrtc-apt" options
  say "Fetching NVRTC from Debian's non-free archive; it compiles the CUDA kernels in the tests."
  rm -rf "$apt" "$3"
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/unpacked" "$3"
  echo "deb [signed-by=$2] $1 trixie non-free" >"$apt/sources.list"
  options=(-qq -o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=- -o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt/cache" -o APT::Sandbox::User=root)
  apt-get "${options[@]}" update || return 1
  (cd "$apt" && apt-get "${options[@]}" download libnvrtc12 libnvrtc-builtins12.4) || return 1
  local package
  for package in "$apt"/*.deb; do dpkg-deb --extract "$package" "$apt/unpacked" || return 1; done
  # Under their short names, by which they find each other.
  cp -L "$apt"/unpacked/usr/lib/*/libnvrtc.so.12 "$apt"/unpacked/usr/lib/*/libnvrtc-builtins.so.12.4 "$3" || return 1
  rm -rf "$apt"
}

# The kernels are executed, too, built by g++ against an emulation of a device.
ensure_emulation() {
  command -v g++ >/dev/null || apt_install "the tests execute the CUDA kernels on the processor, built with it" g++ libc6-dev
}
