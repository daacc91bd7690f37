import {structuredPatch} from 'diff';
import type {ContentsDiff, DiffHunk, DiffLine} from './file-diff.ts';

/** Finding the shortest way between two texts takes time with the square of its length. */
const longestWay = 1000;

const kinds: Record<string, DiffLine['kind']> = {' ': 'same', '+': 'added', '-': 'removed'};

function lineOf(line: string): DiffLine {
	const kind = kinds[line.charAt(0)] ?? 'note';
	return {kind, text: line.slice(kind === 'note' ? 2 : 1)};
}

function linesOf(text: string): string[] {
	const lines = text.split('\n');
	return text.endsWith('\n') || text === '' ? lines.slice(0, -1) : lines;
}

/** Two texts that have next to nothing in common: all of one goes, all of the other comes. */
function replaced(before: string, after: string): DiffHunk {
	const removed = linesOf(before);
	const added = linesOf(after);
	return {
		beforeStart: 1,
		beforeCount: removed.length,
		afterStart: 1,
		afterCount: added.length,
		lines: [...removed.map(line => lineOf(`-${line}`)), ...added.map(line => lineOf(`+${line}`))],
	};
}

function hunksBetween(before: string, after: string): DiffHunk[] {
	const patch = structuredPatch('', '', before, after, undefined, undefined, {
		context: 3,
		// All new or all gone is no way to be found.
		...(before === '' || after === '' ? {} : {maxEditLength: longestWay}),
	});
	return (
		patch?.hunks.map(hunk => ({
			beforeStart: hunk.oldStart,
			beforeCount: hunk.oldLines,
			afterStart: hunk.newStart,
			afterCount: hunk.newLines,
			lines: hunk.lines.map(lineOf),
		})) ?? [replaced(before, after)]
	);
}

/** Compares two texts line by line. @param before Empty where there is none; `after` likewise. */
export function diffText(before: string, after: string): ContentsDiff & {kind: 'text'} {
	const hunks = hunksBetween(before, after);
	const count = (kind: DiffLine['kind']) =>
		hunks.reduce((sum, {lines}) => sum + lines.filter(line => line.kind === kind).length, 0);
	return {kind: 'text', hunks, addedLines: count('added'), removedLines: count('removed')};
}
