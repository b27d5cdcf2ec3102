#!/usr/bin/env bash
# Opens a loss with a mistake in a real editor and looks at what the packages do there: Neovim, without a window, with the language server csharp-ls.
#   eng/editor-check.sh
# Neovim 0.7 or newer must be on the PATH; csharp-ls is installed into artifacts/editor. It exits with 1 where something is missing.
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
EDITOR_FOLDER="$ROOT/artifacts/editor"
SERVER_VERSION=0.28.0

die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

command -v nvim >/dev/null || die "Neovim (nvim) is not on the PATH; on Debian: apt-get install neovim."

# Outside of the repository, whose settings are not a user's.
PROJECT="$(mktemp -d)"
trap 'rm -rf "$PROJECT"' EXIT
if [[ ! -x "$EDITOR_FOLDER/tools/csharp-ls" ]]; then
  dotnet tool install csharp-ls --version "$SERVER_VERSION" --tool-path "$EDITOR_FOLDER/tools"
fi

"$ROOT/build.sh" pack
PACKAGE="$(basename "$(find "$ROOT/artifacts/packages" -name 'LossDsl.[0-9]*.nupkg' | sort | tail -n 1)" .nupkg)"

cd "$PROJECT"
cat >nuget.config <<XML
<configuration><packageSources><add key="fresh" value="$ROOT/artifacts/packages" /></packageSources></configuration>
XML
cat >Project.csproj <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="LossDsl" Version="${PACKAGE#LossDsl.}" /></ItemGroup>
</Project>
XML
cat >.editorconfig <<'INI'
root = true
[*.cs]
dotnet_diagnostic.LOSS0060.severity = suggestion
INI
cat >Wrong.cs <<'CSHARP'
using LossDsl;

[Input("z[i,j]"), Label("y[i] in j"), Hyper("gamma", 2, Min = 0)]
[Loss("""
    p = softmx[j](z)
    -(1 - p[y])^gamma * log(p[y])
    """)]
public partial class Wrong;
CSHARP
sed 's/softmx/softmax/' Wrong.cs | sed 's/class Wrong/class Right/' >Right.cs

# Packages of an earlier run of the same version must not be taken from the user's cache.
export NUGET_PACKAGES="$PROJECT/.cache"
dotnet restore --verbosity quiet
LOSSDSL_SERVER="$EDITOR_FOLDER/tools/csharp-ls" timeout 600 nvim --headless -u NONE -n -S "$ROOT/eng/editor-check.lua"
