#!/bin/sh
# Make sure that Debian's or Ubuntu's libraries are here: `ensure_packages.sh run|test`; test wants all that run wants.
# As root it installs what is missing; otherwise it prints the one line to run and stops.
set -eu

window="libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 libcups2"
wanted="libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0"
# A Python that brings its own venv and pip needs no package for it.
"${PYTHON:-python3}" -c 'import ensurepip, venv' 2>/dev/null || wanted="python3-venv $wanted"

case "${1:-run}" in
run) [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || wanted="$wanted $window" ;;
test) wanted="$wanted $window xvfb xdotool poppler-utils" ;;
*)
	echo "usage: ensure_packages.sh run|test" >&2
	exit 2
	;;
esac

command -v dpkg-query >/dev/null 2>&1 || exit 0

missing=""
for package in $wanted; do
	# Ubuntu 24.04 renamed some libraries for 64-bit time; either name will do.
	for name in "$package" "${package}t64"; do
		if dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed'; then continue 2; fi
	done
	missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
	echo "Installing system packages:$missing"
	export DEBIAN_FRONTEND=noninteractive
	apt-get update -qq >/dev/null
	# shellcheck disable=SC2086 # a list of package names
	apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
	echo "Some system packages are missing. Run this line once, then try again:" >&2
	echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing" >&2
	exit 1
fi
