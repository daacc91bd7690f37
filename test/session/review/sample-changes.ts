import {compareTrees, type FileTreeChange} from '../../../source/layers/compare-trees.ts';
import type {LedgerEntry} from '../../../source/session/recording/ledger-entry.ts';
import {type SampleEntry, treeOf} from '../../layers/build-tree.ts';

/** What was done between two lists of entries. */
export const changesBetween = async (
	before: SampleEntry[],
	after: SampleEntry[],
): Promise<FileTreeChange[]> => compareTrees(await treeOf(before), await treeOf(after));

/** A command of a session. @param from Seconds since the epoch; `to` likewise. */
export const command = (
	text: string,
	from: number,
	to: number,
	newPaths?: readonly string[],
): LedgerEntry => ({
	text,
	directory: '/',
	exitCode: 0,
	startedAt: from * 1000,
	endedAt: to * 1000,
	growthBytes: undefined,
	newPaths,
});
