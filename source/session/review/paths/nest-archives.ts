import {ancestorsOf} from '../../../layers/file-tree.ts';
import type {ArchivePlan} from './plan-archives.ts';

/** What is asked for, and what of it lies in it. */
export type WantedArchive = {path: string; isWhole: boolean; inside: WantedArchive[]};

/** The outermost of what is asked for, each with what lies in it: all of them may come in one archive. */
export function nestArchives({
	whole,
	single,
}: Pick<ArchivePlan, 'whole' | 'single'>): WantedArchive[] {
	const node = (path: string, isWhole: boolean): WantedArchive => ({path, isWhole, inside: []});
	const nodes = new Map([
		...single.map(path => [path, node(path, false)] as const),
		...whole.map(path => [path, node(path, true)] as const),
	]);
	const outermost: WantedArchive[] = [];
	for (const wanted of nodes.values()) {
		const folder = ancestorsOf(wanted.path).findLast(path => nodes.get(path)?.isWhole === false);
		(nodes.get(folder ?? '')?.inside ?? outermost).push(wanted);
	}

	return outermost;
}
