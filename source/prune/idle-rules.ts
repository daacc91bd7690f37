import {createProtection, isAbout} from './protection.ts';
import type {PruneEntry} from './prune-plan.ts';
import type {ProtectionRule} from './prune-rules.ts';

/** A rule of ages or kinds alone is not about a thing that somebody had in mind. */
const namesThings = ({reference, label, name}: ProtectionRule): boolean =>
	reference !== undefined || label !== undefined || name !== undefined;

/**
Rules that are about this engine, name something and fit nothing of what it has: perhaps they are misspelt.
@param now Milliseconds since the epoch.
@param hostNames Of the engine, as `PruneState` has them; `undefined`: rules count whichever engine they are about.
*/
export const idleRules = (
	entries: readonly PruneEntry[],
	rules: readonly ProtectionRule[],
	now: number,
	hostNames?: readonly string[],
): ProtectionRule[] =>
	rules.filter(rule => {
		const protectedBy = createProtection([rule], now);
		return (
			(!hostNames || isAbout(rule, hostNames)) &&
			namesThings(rule) &&
			!entries.some(entry => protectedBy(entry).length > 0)
		);
	});
