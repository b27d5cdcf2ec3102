# Installs what a fresh Debian or Ubuntu machine lacks and decides where TorchSharp comes from; sourced by build.sh.
# With nothing to do it only asks a few local questions, so that every command can begin with it.

SDK_MAJOR=10

setup() {
  ensure_sdk
  ensure_sdk_libraries
  choose_torchsharp
  case "$TorchSharpSource" in
    system) ensure_libtorch ;;
    path) ensure_torchsharp_path ;;
    package) ;;
    *) die "TorchSharpSource is '$TorchSharpSource', but it must be package, path or system." ;;
  esac
  export TorchSharpSource
}

# as_root COMMAND...: as it is for root, through sudo for others.
as_root() {
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "'$*' needs root, and there is no sudo here. Run it as root, then start again."
  fi
}

apt_lists_updated=0

apt_update_once() {
  if ((apt_lists_updated == 0)); then
    as_root apt-get update -qq || warn "The package lists could not be refreshed; trying with those that are here."
    apt_lists_updated=1
  fi
}

# apt_has PACKAGE: whether the distribution offers it.
apt_has() {
  [[ -n "$(apt-cache madison "$1" 2>/dev/null)" ]]
}

# apt_install WHY PACKAGE...
apt_install() {
  local why="$1" package
  shift
  command -v apt-get >/dev/null \
    || die "This machine lacks $* ($why), and has no apt-get to install it with. Install it by other means, then start again."
  say "Installing $* with apt-get: $why."
  for package in "$@"; do
    apt_has "$package" || apt_update_once
    apt_has "$package" \
      || die "This distribution has no package '$package' ($why). Point TorchSharpSource=path and TorchSharpPath at a folder with TorchSharp.dll, or use Debian 12 or 13."
  done
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null \
    || { apt_update_once && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null; } \
    || die "apt-get could not install $*; its message is above."
}

installed() {
  [[ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]
}

ensure_libtorch() {
  local missing=()
  command -v g++ >/dev/null || missing+=(g++ libc6-dev)
  installed libtorch-dev || missing+=(libtorch-dev)
  # Without it libtorch multiplies matrices with the reference BLAS, which is some twenty times slower.
  installed libopenblas0-pthread || missing+=(libopenblas0-pthread)
  if ((${#missing[@]} > 0)); then
    apt_install "the losses run on libtorch, reached through a small C++ bridge" "${missing[@]}"
  fi
}

ensure_torchsharp_path() {
  [[ -n "${TorchSharpPath:-}" ]] || die "TorchSharpSource=path needs TorchSharpPath: a folder that holds TorchSharp.dll and its native libraries."
  [[ -f "$TorchSharpPath/TorchSharp.dll" ]] || die "TorchSharpPath is '$TorchSharpPath', but there is no TorchSharp.dll in it."
  TorchSharpPath="$(cd "$TorchSharpPath" && pwd)"
  export TorchSharpPath
}

# sdk_found: whether some dotnet on the path has an SDK that is new enough. Folder names answer faster than dotnet itself.
sdk_found() {
  local dotnet folder
  dotnet="$(command -v dotnet)" || return 1
  dotnet="$(readlink -f "$dotnet")"
  for folder in "$(dirname "$dotnet")"/sdk/*/; do
    folder="$(basename "$folder")"
    if [[ "$folder" =~ ^([0-9]+)\. ]] && ((BASH_REMATCH[1] >= SDK_MAJOR)); then return 0; fi
  done
  return 1
}

ensure_sdk() {
  sdk_found && return
  local home="${DOTNET_INSTALL_DIR:-$HOME/.dotnet}"
  export DOTNET_ROOT="$home" PATH="$home:$PATH"
  sdk_found && return
  unset DOTNET_ROOT
  PATH="${PATH#"$home":}"
  if command -v apt-get >/dev/null; then
    apt_has "dotnet-sdk-$SDK_MAJOR.0" || apt_update_once
    if apt_has "dotnet-sdk-$SDK_MAJOR.0"; then
      apt_install "everything here is C# for .NET $SDK_MAJOR" "dotnet-sdk-$SDK_MAJOR.0"
      hash -r
      sdk_found && return
    fi
  fi
  install_sdk_by_script "$home"
}

# Debian has no .NET of its own: Microsoft's installer puts one into the home folder, where it needs no root.
install_sdk_by_script() {
  local home="$1" url=https://dot.net/v1/dotnet-install.sh script="$ARTIFACTS/dotnet-install.sh"
  local elsewhere="Install the .NET SDK $SDK_MAJOR as https://dotnet.microsoft.com/download describes, then start again."
  say "Installing the .NET SDK $SDK_MAJOR into $home with Microsoft's installer: this distribution does not package it."
  mkdir -p "$ARTIFACTS"
  command -v curl >/dev/null || command -v wget >/dev/null || apt_install "the .NET installer is fetched with it" curl ca-certificates
  if command -v curl >/dev/null; then
    curl -fsSL --retry 3 -o "$script" "$url" || die "The .NET installer could not be fetched. $elsewhere"
  else
    wget -q -O "$script" "$url" || die "The .NET installer could not be fetched. $elsewhere"
  fi
  bash "$script" --channel "$SDK_MAJOR.0" --install-dir "$home" --no-path >/dev/null || die "The .NET installer failed. $elsewhere"
  rm -f "$script"
  export DOTNET_ROOT="$home" PATH="$home:$PATH"
  hash -r
  sdk_found || die "The .NET SDK $SDK_MAJOR is still not found after its installation. $elsewhere"
}

# What .NET loads at run time and a minimal Debian lacks. The packages carry a version in their names, which differs by release.
ensure_sdk_libraries() {
  command -v apt-get >/dev/null || return 0
  local missing=()
  has_library libicuuc || missing+=("$(newest_package '^libicu[0-9]+$')")
  has_library libssl || missing+=("$(newest_package '^libssl3(t64)?$')")
  installed ca-certificates || missing+=(ca-certificates)
  if ((${#missing[@]} > 0)); then
    apt_install "the .NET SDK formats text and fetches packages with it" "${missing[@]}"
  fi
}

has_library() {
  compgen -G "/usr/lib/*/$1.so.*" >/dev/null || compgen -G "/lib/*/$1.so.*" >/dev/null || compgen -G "/usr/lib*/$1.so.*" >/dev/null
}

# newest_package REGEX: the last by version of the distribution's packages of such a name.
newest_package() {
  local found
  found="$(apt-cache pkgnames | grep -E "$1" | sort -V | tail -n 1)" || true
  if [[ -z "$found" ]]; then
    apt_update_once >&2
    found="$(apt-cache pkgnames | grep -E "$1" | sort -V | tail -n 1)" || true
  fi
  printf '%s' "${found:-$1}"
}

# choose_torchsharp: what the caller said, else what an earlier probe found, else 'package' where NuGet has it.
choose_torchsharp() {
  local answer="$ARTIFACTS/torchsharp-source"
  if [[ -n "${TorchSharpSource:-}" ]]; then return; fi
  if [[ -n "${TorchSharpPath:-}" ]]; then
    TorchSharpSource=path
    return
  fi
  if [[ -s "$answer" ]]; then
    TorchSharpSource="$(<"$answer")"
    return
  fi
  say "Asking NuGet once for TorchSharp ..."
  mkdir -p "$ARTIFACTS"
  case "$(ask_nuget)" in
    yes)
      TorchSharpSource=package
      say "NuGet has TorchSharp: taking it from there."
      ;;
    unloadable)
      TorchSharpSource=system
      say "NuGet has TorchSharp, but its native library needs newer system libraries than this machine's ($(missing_versions)): taking this repository's compat/TorchSharp over the distribution's libtorch."
      ;;
    no)
      TorchSharpSource=system
      say "NuGet here does not have it: taking this repository's compat/TorchSharp over the distribution's libtorch."
      ;;
    unreachable)
      # Not kept: the next run may have a network.
      TorchSharpSource=system
      say "NuGet cannot be reached: taking this repository's compat/TorchSharp over the distribution's libtorch for now."
      return
      ;;
    *) die "'dotnet restore' does not work here; artifacts/torchsharp-probe/restore.log says why: $(head -n 3 "$ARTIFACTS/torchsharp-probe/restore.log")" ;;
  esac
  echo "$TorchSharpSource" >"$answer"
}

torchsharp_version() {
  sed -n 's/.*"TorchSharp" Version="\([^"]*\)".*/\1/p' "$ROOT/Directory.Packages.props"
}

# ask_nuget: yes, no, unloadable, unreachable or broken.
ask_nuget() {
  local probe="$ARTIFACTS/torchsharp-probe" version
  version="$(torchsharp_version)"
  mkdir -p "$probe"
  cat >"$probe/probe.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net$SDK_MAJOR.0</TargetFramework>
    <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="TorchSharp" Version="[$version]" />
  </ItemGroup>
</Project>
XML
  if dotnet restore "$probe/probe.csproj" --verbosity quiet >"$probe/restore.log" 2>&1; then
    if [[ -n "$(missing_versions)" ]]; then echo unloadable; else echo yes; fi
  elif grep -qE 'error NU110[0-9]' "$probe/restore.log"; then
    echo no
  elif grep -qE 'error NU1301' "$probe/restore.log"; then
    echo unreachable
  else
    echo broken
  fi
}

# missing_versions: what the restored package's native library wants of the system's libraries and does not find, such as GLIBCXX_3.4.32. Libraries that
# are missing as a whole are libtorch's, which another package brings.
missing_versions() {
  local version home library
  version="$(torchsharp_version)"
  home="$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: *//')"
  library="${home%/}/torchsharp/$version/runtimes/linux-x64/native/libLibTorchSharp.so"
  if [[ "$(uname -sm)" != "Linux x86_64" || ! -f "$library" ]]; then return; fi
  ldd "$library" 2>&1 | sed -n "s/.*version \`\([^']*\)' not found.*/\1/p" | sort -u | paste -sd ' '
}
