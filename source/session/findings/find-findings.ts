import type {FileTreeChange} from '../../layers/compare-trees.ts';
import {ancestorsOf} from '../../layers/file-tree.ts';
import {layerBytesOf} from '../layer-bytes.ts';
import {type FindingKind, type FindingOffer, findingRules, namesPath} from './finding-rules.ts';
import {contentPatterns, type SecretKind} from './secret-patterns.ts';

/** Where `--init` is mounted, /sbin as the image has it. No engine tells that of a container. */
const initProcesses = [
	...['/sbin', '/bin', '/usr/sbin', '/usr/bin'].map(folder => `${folder}/docker-init`),
	'/dev/init',
	'/run/podman-init',
];

/**
New paths that are there only because something was mounted on or below them: an engine makes them
where the image has none. A directory in which anything else changed is not among them.
@param destinations Of the mounts.
*/
function mountPoints(
	changes: readonly FileTreeChange[],
	destinations: readonly string[],
): ReadonlySet<string> {
	const touched = new Set(
		[...destinations, ...initProcesses].flatMap(path => [path, ...ancestorsOf(path)]),
	);
	const found = new Set<string>();
	for (const change of changes) {
		const {path} = change;
		const isPoint =
			touched.has(path) &&
			change.kind === 'added' &&
			(change.after.kind === 'directory' ||
				(change.after.kind === 'file' && change.after.sizeBytes === 0));
		if (isPoint) {
			found.add(path);
		}
	}

	if (found.size > 0) {
		for (const {path} of changes.filter(change => !found.has(change.path))) {
			for (const parent of ancestorsOf(path)) {
				found.delete(parent);
			}
		}
	}

	return found;
}

/** Changes that one rule has something to say about. */
export type FindingGroup = {
	id: string;
	kind: FindingKind;
	offer: FindingOffer;
	explanation: string;
	/** Sorted. */
	paths: string[];
	/** What leaving them out saves in the layer. */
	sizeBytes: number;
};

type NewChange = Exclude<FileTreeChange, {kind: 'deleted'}>;

/** False when the base ships the same contents already: hiding them now would help nobody. */
const bringsContents = (change: NewChange): boolean =>
	change.kind === 'added' ||
	change.differs.some(difference => difference === 'contents' || difference === 'type');

/** Its type, contents and attributes are those of the base. */
const isModeOnly = (change: NewChange): boolean =>
	change.kind === 'modified' &&
	change.differs.every(difference => ['mode', 'owner', 'time'].includes(difference));

const mountRule = {
	id: 'mount-point',
	kind: 'engine' as const,
	offer: 'exclude' as const,
	explanation: 'Empty: created by the engine to mount something there.',
};

const ruleOf = (change: NewChange) =>
	findingRules.find(
		rule =>
			(rule.offer !== 'block' || bringsContents(change)) &&
			(!rule.isForFilesOnly || change.after.kind === 'file') &&
			(!rule.isForModeOnly || isModeOnly(change)) &&
			namesPath(rule, change.path),
	);

const contentRule = (kind: SecretKind) => ({
	id: kind,
	kind: 'secret' as const,
	offer: 'block' as const,
	explanation: `Holds ${contentPatterns.find(pattern => pattern.kind === kind)?.title ?? 'a secret'}.`,
});

/**
What is worth a word about these changes, by rule, secrets first, then by size.
@param secrets What `scanContents` found, by path.
@param mounts Destinations of the mounts whose contents are not among the changes.
*/
export function findFindings(
	changes: FileTreeChange[],
	secrets: ReadonlyMap<string, readonly SecretKind[]>,
	mounts: readonly string[] = [],
): FindingGroup[] {
	const points = mountPoints(changes, mounts);
	const groups = new Map<
		string,
		Omit<FindingGroup, 'paths' | 'sizeBytes'> & {found: NewChange[]}
	>();
	for (const change of changes) {
		if (change.kind === 'deleted') {
			continue;
		}

		const rule = points.has(change.path) ? mountRule : ruleOf(change);
		// An export holds the contents of a hard link group once, under one of its names.
		const carrier = change.after.hardLinkGroup ?? change.path;
		const kinds = bringsContents(change) ? (secrets.get(carrier) ?? []) : [];
		// What is proposed to be left out anyway still blocks when it is kept in spite of that.
		const rules = [...(rule ? [rule] : []), ...kinds.map(contentRule)];
		for (const {id, kind, offer, explanation} of rules) {
			const group = groups.get(id) ?? {id, kind, offer, explanation, found: []};
			group.found.push(change);
			groups.set(id, group);
		}
	}

	return Array.from(groups.values(), ({found, ...group}) => ({
		...group,
		paths: found.map(({path}) => path),
		sizeBytes: layerBytesOf(found),
	})).sort(
		(a, b) =>
			Number(b.offer === 'block') - Number(a.offer === 'block') || b.sizeBytes - a.sizeBytes,
	);
}
