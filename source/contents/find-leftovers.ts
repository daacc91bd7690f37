import type {LayerStack} from '../layers/stack/layer-stack.ts';
import type {FindingKind} from '../session/findings/finding-rules.ts';
import {leftoverRuleOf} from '../session/findings/leftover-rule-of.ts';

/** A file of an image that rarely belongs into one, as the review before a commit has it. */
export type Leftover = {
	path: string;
	sizeBytes: number;
	/** Id of the rule. */
	rule: string;
	kind: FindingKind;
	/** One plain sentence. */
	explanation: string;
	/** The layer that stores it, from 1 for the base on. */
	layer: number;
};

export type Leftovers = {
	/** Largest first; a file with several names once. */
	files: readonly Leftover[];
	/** Of all of them: no part of what is wasted, as the image has these files. */
	leftoverBytes: number;
};

/** Caches, logs and temporary files among the files of an image, in one pass over all paths. */
export function findLeftovers(stack: LayerStack): Leftovers {
	const top = stack.layers.length;
	const state = stack.state(top);
	const links = stack.links(top);
	const files: Leftover[] = [];
	for (let number = 1; number < stack.paths.count; number += 1) {
		const row = state.rows[number] as number;
		const layer = state.layers[number] as number;
		const rows = stack.layers[layer - 1]?.entries.rows;
		const isFirst = (links.get(number)?.[0] ?? number) === number;
		if (row === 0 || !isFirst || rows?.kind(row - 1) !== 'file') {
			continue;
		}

		const sizeBytes = stack.sizeBytes(number, top);
		const path = stack.paths.path(number);
		const rule = sizeBytes > 0 ? leftoverRuleOf(path) : undefined;
		if (rule) {
			const {id, kind, explanation} = rule;
			files.push({path, sizeBytes, rule: id, kind, explanation, layer});
		}
	}

	files.sort((one, other) => other.sizeBytes - one.sizeBytes || (one.path < other.path ? -1 : 1));
	return {files, leftoverBytes: files.reduce((sum, {sizeBytes}) => sum + sizeBytes, 0)};
}
