#!/usr/bin/env bash
# enter-debian-tree.sh TREE COMMAND...
# Runs a command that has a Debian tree as its root, in a mount namespace of its own: all its mounts
# vanish with its last process. The temporary folder is the machine's own at the same path, so that
# sockets and bind mounts mean the same inside and outside.
set -euo pipefail
tree=$1
shift
if [[ -z ${SLIPWAY_TREE_ENTERED:-} ]]; then
	SLIPWAY_TREE_ENTERED=1 exec unshare --mount --propagation private "$0" "$tree" "$@"
fi
unset SLIPWAY_TREE_ENTERED
# `pivot_root`: a runtime's own one fails below a plain chroot, whose root is no mount point.
mount --bind "$tree" "$tree"
mkdir -p "$tree"/{proc,sys,dev,run,tmp,.old}
mount -t proc proc "$tree/proc"
mount --rbind /sys "$tree/sys"
mount --rbind /dev "$tree/dev"
mount -t tmpfs -o mode=755 tmpfs "$tree/run"
for folder in /tmp "${TMPDIR:-/tmp}"; do
	mkdir -p "$tree$folder"
	mount --bind "$folder" "$tree$folder"
done
rm -f "$tree/etc/resolv.conf"
cp --dereference /etc/resolv.conf "$tree/etc/resolv.conf"
cp /etc/hosts "$tree/etc/hosts"
cd "$tree"
pivot_root . .old
cd /
umount --lazy /.old
exec "$@"
