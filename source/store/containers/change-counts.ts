import type {FileChange} from '../../engine/containers.ts';
import {joinShown, phrase, type Shown} from '../../format/shown.ts';
import type {TreeNode} from '../tree/tree-node.ts';

export type ChangeKind = FileChange['kind'];

export type ChangeCounts = Readonly<Record<ChangeKind, number>>;

const nothing: ChangeCounts = {added: 0, modified: 0, deleted: 0};

const add = (one: ChangeCounts, other: ChangeCounts): ChangeCounts => ({
	added: one.added + other.added,
	modified: one.modified + other.modified,
	deleted: one.deleted + other.deleted,
});

/**
What changed below each directory. A directory that is modified only because something in it changed
is no change of its own, so only what has nothing below it counts.

@returns Counts per path, the whole tree under the empty path.
*/
export function countChanges(
	nodes: readonly TreeNode<ChangeKind>[],
): ReadonlyMap<string, ChangeCounts> {
	const counts = new Map<string, ChangeCounts>();
	const visit = ({path, data, children}: TreeNode<ChangeKind>): ChangeCounts => {
		const isOwn = data !== undefined && (children.length === 0 || data !== 'modified');
		const own = isOwn ? {...nothing, [data]: 1} : nothing;
		const below = children.map(visit).reduce(add, nothing);
		counts.set(path, below);
		return add(own, below);
	};
	counts.set('', nodes.map(visit).reduce(add, nothing));
	return counts;
}

/** `3 added, 1 changed`; empty when nothing is. */
export function countsText({added, modified, deleted}: ChangeCounts): Shown {
	return joinShown(
		[
			added > 0 ? phrase`${added} added` : '',
			modified > 0 ? phrase`${modified} changed` : '',
			deleted > 0 ? phrase`${deleted} deleted` : '',
		].filter(text => text !== ''),
		', ',
	);
}
