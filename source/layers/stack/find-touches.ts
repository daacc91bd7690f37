import {type Difference, differencesOf} from '../compare-trees.ts';
import type {FileEntry} from '../file-tree.ts';
import type {PathIndex} from '../tree/path-index.ts';
import type {LayerStack} from './layer-stack.ts';
import {changeBetween, type Mark} from './mark.ts';

/** One layer that has to do with a path. */
export type Touch = {
	/** From 1 for the base on. */
	layer: number;
	mark: Mark;
	/** From what it was below; nothing for what is added or deleted. */
	differs: readonly Difference[];
	/** What it is in that layer; of what the layer deletes, what it was. */
	entry: FileEntry;
};

/** The number of the path and of all folders that it is in. */
function numbersUp(stack: LayerStack, number: number): number[] {
	const found = [number];
	for (let at = number; at !== 0; ) {
		at = stack.paths.folder(at);
		found.push(at);
	}

	return found;
}

/** Whether a layer has something in a path, which makes it a folder. */
function isImplied(stack: LayerStack, layer: number, number: number): boolean {
	const entries = stack.layers[layer - 1]?.entries;
	for (let row = 0; entries && row < entries.size; row += 1) {
		for (let at = entries.numberOf(row); at > number; ) {
			at = stack.paths.folder(at);
			if (at === number) {
				return true;
			}
		}
	}

	return false;
}

/** Whether a layer hides what lower ones have at the first of these paths, which the others are the folders of. */
function hides(stack: LayerStack, layer: number, [own, ...folders]: readonly number[]): boolean {
	const index = stack.layers[layer - 1];
	if (!index || own === undefined) {
		return false;
	}

	const {entries, deletedPaths, opaqueDirectories} = index;
	const isIn = (paths: readonly string[], numbers: readonly number[]) =>
		paths.some(path => {
			const number = stack.paths.find(path);
			return number !== undefined && numbers.includes(number);
		});
	const isReplaced = folders.some(folder => {
		const row = entries.rowOf(folder);
		return row !== undefined && entries.rows.kind(row) !== 'directory';
	});
	return isReplaced || isIn(deletedPaths, [own, ...folders]) || isIn(opaqueDirectories, folders);
}

/** The layers that have a path, or delete it, newest first. @param number Of the path. */
export function findTouches(stack: LayerStack, number: number): Touch[] {
	const touches: Touch[] = [];
	const numbers = numbersUp(stack, number);
	let before: FileEntry | undefined;
	for (const [index, {entries}] of stack.layers.entries()) {
		const layer = index + 1;
		const row = entries.rowOf(number);
		if (row !== undefined) {
			const entry = entries.rows.get(row, stack.paths.path(number));
			touches.unshift({
				layer,
				mark: before ? changeBetween(before, entry) : 'added',
				differs: before ? differencesOf(before, entry) : [],
				entry,
			});
			before = entry;
			continue;
		}

		const isReplaced =
			before &&
			before.kind !== 'directory' &&
			stack.folders.place(number) !== undefined &&
			isImplied(stack, layer, number);
		if (before && (isReplaced || hides(stack, layer, numbers))) {
			touches.unshift({layer, mark: 'deleted', differs: [], entry: before});
			before = undefined;
		}
	}

	return touches;
}

/**
The numbers of all paths of all layers that are asked for, those deleted too.
@param asked A path, or the last parts of one: `/etc/passwd`, `bin/sh`, `passwd`.
*/
export function findPaths({paths}: {paths: PathIndex}, asked: string): number[] {
	if (asked.startsWith('/')) {
		const number = paths.find(asked);
		return number === undefined ? [] : [number];
	}

	const name = asked.slice(asked.lastIndexOf('/') + 1);
	const found: number[] = [];
	for (let number = 1; number < paths.count; number += 1) {
		if (paths.name(number) === name && paths.path(number).endsWith(`/${asked}`)) {
			found.push(number);
		}
	}

	return found;
}
