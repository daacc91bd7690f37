import {createProtection} from './protection.ts';
import type {PruneEntry} from './prune-plan.ts';
import type {ProtectionRule} from './prune-rules.ts';

/** A rule of ages or kinds alone is not about a thing that somebody had in mind. */
const namesThings = ({reference, label, name}: ProtectionRule): boolean =>
	reference !== undefined || label !== undefined || name !== undefined;

/**
Rules that name something and fit nothing of what an engine has: perhaps they are misspelt.
@param now Milliseconds since the epoch.
*/
export const idleRules = (
	entries: readonly PruneEntry[],
	rules: readonly ProtectionRule[],
	now: number,
): ProtectionRule[] =>
	rules.filter(rule => {
		const protectedBy = createProtection([rule], now);
		return namesThings(rule) && !entries.some(entry => protectedBy(entry).length > 0);
	});
