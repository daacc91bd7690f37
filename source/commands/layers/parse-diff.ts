import type {DiffRequest} from '../command-request.ts';
import type {MannerFlags} from '../manner-of.ts';
import {UsageProblem} from '../usage-problem.ts';

/** As commander gives them. */
export type DiffFlags = MannerFlags & {markdown?: boolean; attributes?: boolean; mtime?: boolean};

/** @throws UsageProblem */
export function parseDiff({
	markdown = false,
	attributes = false,
	mtime = false,
	...manner
}: DiffFlags): Omit<DiffRequest, 'before' | 'after'> {
	if (markdown && (manner.json || manner.format)) {
		throw new UsageProblem('--markdown and another format contradict each other');
	}

	return {name: 'diff', isMarkdown: markdown, withAttributes: attributes, withTimes: mtime};
}
