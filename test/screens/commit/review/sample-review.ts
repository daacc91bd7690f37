import type {FileTreeChange} from '../../../../source/layers/compare-trees.ts';
import type {FileEntry} from '../../../../source/layers/file-tree.ts';
import {findFindings} from '../../../../source/session/findings/find-findings.ts';
import {mountFindings} from '../../../../source/session/findings/mount-findings.ts';
import type {SessionReview} from '../../../../source/session/review/session-review.ts';

export const entry = (path: string, sizeBytes = 0, more: Partial<FileEntry> = {}): FileEntry => ({
	path,
	kind: 'file',
	mode: 0o644,
	userId: 0,
	groupId: 0,
	sizeBytes,
	modifiedAt: 1_700_000_000,
	linkTarget: '',
	deviceMajor: 0,
	deviceMinor: 0,
	attributes: undefined,
	sha256: '',
	hardLinkGroup: undefined,
	...more,
});

export const added = (
	path: string,
	sizeBytes = 0,
	more: Partial<FileEntry> = {},
): FileTreeChange => ({kind: 'added', path, after: entry(path, sizeBytes, more)});

export const addedDirectory = (path: string): FileTreeChange =>
	added(path, 0, {kind: 'directory', mode: 0o755});

export const modified = (path: string, before: number, after: number): FileTreeChange => ({
	kind: 'modified',
	path,
	before: entry(path, before),
	after: entry(path, after),
	differs: ['contents'],
});

export const deleted = (path: string, pathCount: number, sizeBytes: number): FileTreeChange => ({
	kind: 'deleted',
	path,
	before: entry(path, 0, {kind: pathCount > 1 ? 'directory' : 'file'}),
	pathCount,
	sizeBytes,
});

/** What an `apt-get install` and some work by hand leave. */
export const sampleChanges: readonly FileTreeChange[] = [
	modified('/etc/ld.so.cache', 5800, 7200),
	modified('/etc/motd', 286, 40),
	modified('/etc/shadow', 500, 520),
	added('/root/.aws/credentials', 116),
	added('/root/.bash_history', 33),
	addedDirectory('/srv/app'),
	added('/srv/app/main.py', 1200),
	added('/usr/bin/nmap', 2_900_000),
	added('/usr/share/nmap/nmap-services', 1_000_000),
	added('/usr/share/nmap/nmap-os-db', 5_000_000),
	deleted('/usr/share/doc/base', 12, 52_000),
	added('/var/cache/apt/archives/nmap.deb', 2_000_000),
	added('/var/cache/apt/pkgcache.bin', 33_000_000),
	added('/var/lib/apt/lists/mirror.example_Packages', 46_000_000),
];

const byPath = (one: FileTreeChange, other: FileTreeChange) => (one.path < other.path ? -1 : 1);

export function reviewOf(
	changes: readonly FileTreeChange[],
	more: Partial<SessionReview> = {},
): SessionReview {
	const sorted = [...changes].sort(byPath);
	const tree = {entries: new Map<string, FileEntry>(), deletedPaths: [], opaqueDirectories: []};
	return {
		changes: sorted,
		findings: findFindings(sorted, new Map()),
		base: tree,
		changed: tree,
		hasTrees: true,
		attribution: new Map(),
		secrets: new Map(),
		mounts: mountFindings([]),
		includedMounts: [],
		wasRunning: false,
		removesItself: false,
		readAt: 1_700_000_000_000,
		...more,
	};
}
