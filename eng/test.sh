# Builds the solution, runs every test project and adds up what they say; sourced by build.sh.

run_tests() {
  local word=""
  while (($# > 0)); do
    case "$1" in
      --filter)
        [[ -n "${2:-}" ]] || die "--filter needs a word: a part of the full names of the tests to run."
        word="$2"
        shift 2
        ;;
      *) die "test knows only --filter WORD, not '$1'." ;;
    esac
  done
  setup
  ensure_emulation
  ensure_nvrtc
  build_project "$ROOT/Dsl.sln"

  local passed=0 failed=0 skipped=0 project
  rm -rf "$ARTIFACTS/test-results"
  mkdir -p "$ARTIFACTS/test-results"
  for project in "$ROOT"/tests/*/*.csproj; do
    [[ -f "$project" ]] || continue
    run_test_project "$project" "$word"
  done
  if ((passed + failed == 0)); then say "No test ran${word:+ whose full name contains '$word'}."; fi
  say "$passed passed, $failed failed, $skipped skipped"
  ((failed == 0 && passed > 0))
}

# run_test_project PROJECT WORD: adds to the caller's passed, failed and skipped.
run_test_project() {
  local name results log code=0 arguments=()
  name="$(basename "$1" .csproj)"
  results="$ARTIFACTS/test-results/$name.trx"
  log="$ARTIFACTS/test-results/$name.log"
  if [[ -n "$2" ]]; then arguments+=(--filter "FullyQualifiedName~$(escape_filter "$2")"); fi

  say "== $name"
  dotnet test "$1" --configuration "$CONFIGURATION" --no-build --nologo --verbosity quiet \
    --logger "trx;LogFileName=$results" --logger "console;verbosity=normal" "${arguments[@]}" >"$log" 2>&1 || code=$?

  local p=0 f=0 s=0
  if [[ -f "$results" ]]; then read -r p f s < <(count_outcomes "$results"); fi
  if ((code != 0)); then
    grep -vE '^ +Passed |^\[xUnit|^\s*$' "$log" | head -n 200 || true
    say "   The whole log: $log"
    # A host that died wrote no result for the test it died in.
    if ((f == 0)) || grep -q 'Test Run Aborted' "$log"; then
      f=$((f + 1))
      say "   The test host ended with code $code before its time; counted as one failure."
    fi
  fi
  if ((s > 0)); then name_skipped "$results"; fi
  say "   $p passed, $f failed, $s skipped in $name"
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

# The filter's own operators, meant literally.
escape_filter() {
  printf '%s' "$1" | sed 's/[\\()&|=!~]/\\&/g'
}

# count_outcomes TRX: "passed failed skipped" from the results themselves, since the summary's counters leave out skipped tests.
count_outcomes() {
  awk '
    /<UnitTestResult / {
      if (/ outcome="Passed"/) passed++
      else if (/ outcome="NotExecuted"/) skipped++
      else failed++
    }
    END { print passed + 0, failed + 0, skipped + 0 }' "$1"
}

# name_skipped TRX: one line a skipped test, with its reason.
name_skipped() {
  awk '
    function text(s) {
      gsub(/&lt;/, "<", s); gsub(/&gt;/, ">", s); gsub(/&quot;/, "\"", s); gsub(/&apos;/, "\x27", s); gsub(/&amp;/, "\\&", s)
      return s
    }
    function finish() { if (name != "") print "   skipped: " text(name) (reason == "" ? "" : ": " text(reason)); name = "" }
    /<UnitTestResult / {
      finish()
      if (/ outcome="NotExecuted"/ && match($0, / testName="[^"]*"/)) { name = substr($0, RSTART + 11, RLENGTH - 12); reason = "" }
    }
    name != "" && match($0, /<(StdOut|Message)>[^<]*/) && reason == "" { reason = substr($0, RSTART, RLENGTH); sub(/^<[^>]*>/, "", reason) }
    END { finish() }' "$1"
}
