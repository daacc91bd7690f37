import type {PruneRequest} from '../command-request.ts';
import {UsageProblem} from '../usage-problem.ts';

/** The flags of `slipway prune` about plan files and the past, as commander gives them. */
export type PlanFlags = {
	plan?: string;
	apply?: string;
	history?: boolean;
	allHosts?: boolean;
	yes?: boolean;
	force?: boolean;
};

/** How a command speaks and ends: of every command, and of no influence on what goes. */
export const mannerFlags = ['format', 'json', 'exitCode'];

const withApply = new Set(['apply', 'protect', 'dryRun', 'yes', 'force', 'quiet', ...mannerFlags]);
const withHistory = new Set(['history', 'allHosts', ...mannerFlags]);
const notSelecting = new Set([
	'plan',
	'protect',
	'dryRun',
	'yes',
	'force',
	'quiet',
	...mannerFlags,
]);

const flagOf = (key: string): string =>
	`--${key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;

/** As on a command line: `--older-than`, `7d`. */
function flagTexts(flags: object): string[] {
	return Object.entries(flags)
		.filter(([key]) => !notSelecting.has(key))
		.flatMap(([key, value]) =>
			[value].flat().flatMap(one => (one === true ? [flagOf(key)] : [flagOf(key), String(one)])),
		);
}

/** @throws UsageProblem for a flag that is not among these. @param by Whom it contradicts. */
export function refuseOthers(flags: object, allowed: ReadonlySet<string>, by: string): void {
	const other = Object.keys(flags).find(key => !allowed.has(key));
	if (other !== undefined) {
		throw new UsageProblem(`${by} and ${flagOf(other)} contradict each other`);
	}
}

/**
What is written to a file, read from one, or shown of the past.
@throws UsageProblem
*/
export function parsePlanFlags(
	flags: PlanFlags,
): Pick<PruneRequest, 'planTarget' | 'planFile' | 'history'> {
	const {plan, apply, history, allHosts = false, yes, force = false} = flags;
	if (history) {
		refuseOthers(flags, withHistory, '--history');
	} else if (allHosts) {
		throw new UsageProblem('--all-hosts: use it with --history');
	}

	if (apply !== undefined) {
		refuseOthers(flags, withApply, '--apply');
	}

	if (plan !== undefined && yes) {
		throw new UsageProblem('--plan and --yes contradict each other');
	}

	if ([plan, apply].includes('')) {
		throw new UsageProblem('--plan and --apply need a file, such as plan.json, or -');
	}

	return {
		planTarget:
			plan === undefined ? undefined : {file: plan, replaces: force, selectedBy: flagTexts(flags)},
		planFile: apply,
		history: history ? {allHosts} : undefined,
	};
}
