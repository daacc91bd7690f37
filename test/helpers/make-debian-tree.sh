#!/usr/bin/env bash
# make-debian-tree.sh trixie|sid
# Makes a Debian of another release, with that release's container engines, in a folder of its own
# (one to three minutes, some 700 MB) and keeps it there for later runs. Nothing of the machine's own
# Debian changes. Needs root and debootstrap. Prints the folder.
set -euo pipefail
suite=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tree=${TMPDIR:-/tmp}/slipway-tree-$suite

case "$suite" in
	trixie) packages='docker.io' ;;
	# Newer Podman wants netavark; runc comes with docker.io.
	sid) packages='docker.io podman netavark aardvark-dns conmon nftables' ;;
	*) echo "No engines are known in Debian $suite." >&2; exit 2 ;;
esac

# Made by whoever comes first; the others wait for it.
exec 9>"$tree.lock"
flock 9
if [[ -e $tree/complete ]]; then
	echo "$tree"
	exit 0
fi

# The mirror that this machine itself uses.
mirror=$(grep --recursive --no-filename --only-matching --extended-regexp 'https?://[^ ]+/debian/?( |$)' \
	/etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null | head -n 1 | tr -d ' ') || true
rm -rf "$tree"
debootstrap --variant=minbase --include=ca-certificates "$suite" "$tree" ${mirror:+"$mirror"} >&2
# No service starts in there by itself.
printf '#!/bin/sh\nexit 101\n' >"$tree/usr/sbin/policy-rc.d"
chmod +x "$tree/usr/sbin/policy-rc.d"
# Translations and documents would take a third of the time.
printf 'Acquire::Languages "none";\n' >"$tree/etc/apt/apt.conf.d/99slipway"
printf 'path-exclude /usr/share/doc/*\npath-exclude /usr/share/man/*\npath-exclude /usr/share/locale/*\n' \
	>"$tree/etc/dpkg/dpkg.cfg.d/99slipway"
# Word splitting is meant.
# shellcheck disable=SC2086
"$here/enter-debian-tree.sh" "$tree" env DEBIAN_FRONTEND=noninteractive sh -ec '
	# The release file of a frozen mirror may be past its date.
	apt-get --quiet=2 -o Acquire::Check-Valid-Until=false update
	apt-get --quiet=2 install --yes --no-install-recommends \
		iptables iproute2 kmod procps xz-utils "$@"
	apt-get clean
' sh $packages >&2
touch "$tree/complete"
echo "$tree"
