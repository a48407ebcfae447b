#!/bin/sh
# Viper. Finds a JDK 25, builds once when the sources are newer than the program, and runs it.
#   VIPER_JAVA_HOME   the JDK to use
#   VIPER_JAVA_OPTS   flags of the JVM, in place of -XX:+UseSerialGC -Xmn32m
#   VIPER_NO_BUILD=1  runs what is there, however old
set -u
self=$0
[ ! -L "$self" ] || self=$(readlink -f "$self")
root=$(cd "$(dirname "$self")" && pwd -P)
build=$root/.build
program=$build/program
log=$build/build.log

JAVA_HOME=$(sh "$root/.mvn/jdk") || exit 3
export JAVA_HOME
java=$JAVA_HOME/bin/java
# A young generation of 32 MB: nothing but results lives longer than a bar, and a larger one is only touched memory.
gc="-XX:+UseSerialGC -Xmn32m"
flags="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xlog:disable"

# Succeeds when a source or a pom is newer than the program. Starts no JVM.
stale() {
    [ -e "$program/built" ] || return 0
    set -- "$root/pom.xml" "$root"/*/pom.xml
    for sources in "$root"/*/src/main; do
        case $sources in
        */examples/* | */benchmarks/*) ;;
        *) set -- "$@" "$sources" ;;
        esac
    done
    [ -n "$(find "$@" -newer "$program/built" -print -quit)" ]
}

# Every build gets a folder of its own, so that one which is running keeps its jars. A run on the bundled candles shows
# the JVM which classes to keep ready.
install_program() {
    fresh=$program.$(date +%s)
    cp -R "$build/viper-app/viper" "$fresh" &&
        "$java" $flags $gc "-XX:AOTCacheOutput=$fresh/viper.aot" -jar "$fresh/viper.jar" \
            backtest --no-report --home "$fresh/training" </dev/null &&
        touch -r "$build/lock/start" "$fresh/built" &&
        ln -sfn "$fresh" "$program" || return
    running=$(ps -A -ww -o args) || return 0
    for old in "$program".*; do
        case "$fresh $running" in
        *"$old"*) ;;
        *) rm -rf "$old" ;;
        esac
    done
}

build() {
    began=$(date +%s)
    printf 'building once … ' >&2
    touch "$build/lock/start"
    if (cd "$root" && ./mvnw -B -ntp -Dquick -pl app -am package && install_program) >"$log" 2>&1 </dev/null; then
        printf 'done in %ss\n' $(($(date +%s) - began)) >&2
    else
        printf 'failed\n' >&2
        { grep '^\[ERROR\]' "$log" | sed '/Help 1/,$d' | grep . || tail -n 20 "$log"; } | head -n 20 >&2
        printf 'The whole log of the build is %s\n' "$log" >&2
        return 1
    fi
}

# One build at a time: a second command waits for the first. A lock whose owner is gone is taken over.
build_alone() {
    mkdir -p "$build"
    until mkdir "$build/lock" 2>/dev/null; do
        sleep 1
        owner=$(cat "$build/lock/owner" 2>/dev/null) || continue
        kill -0 "$owner" 2>/dev/null || rm -rf "$build/lock"
    done
    echo $$ >"$build/lock/owner"
    trap 'rm -rf "$build/lock"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    ! stale || build || exit 1
    rm -rf "$build/lock"
    trap - EXIT INT TERM
}

[ -n "${VIPER_NO_BUILD:-}" ] || ! stale || build_alone
program=$(cd "$program" && pwd -P) || exit 1
exec "$java" $flags "-XX:AOTCache=$program/viper.aot" ${VIPER_JAVA_OPTS-$gc} -jar "$program/viper.jar" "$@"
