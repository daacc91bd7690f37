import type {Manner} from './command-request.ts';
import {UsageProblem} from './usage-problem.ts';

/** Flags that every command has, as commander gives them. */
export type MannerFlags = {format?: 'text' | 'json'; json?: boolean; exitCode?: boolean};

/** @throws UsageProblem */
export function mannerOf({format, json, exitCode = false}: MannerFlags): Manner {
	if (json && format === 'text') {
		throw new UsageProblem('--json and --format text contradict each other');
	}

	return {format: json ? 'json' : format, exitCode};
}
