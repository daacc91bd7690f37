import {ruleText} from '../../prune/protection.ts';
import type {PruneEntry} from '../../prune/prune-plan.ts';
import type {ProtectionRule, PruneRules} from '../../prune/prune-rules.ts';

/** What guided sessions keep for themselves goes with the session, on its own screen, and never before. */
export const sessionRules: readonly ProtectionRule[] = [
	{label: 'org.slipway.session'},
	{reference: 'slipway-session/*'},
	{reference: 'localhost/slipway-session/*'},
];

const sessionTexts = new Set(sessionRules.map(ruleText));
const sessionReasons = new Set([...sessionTexts].map(text => `protected by rule ${text}`));

/** The user's rules and those that always apply. */
export const withSessionRules = (rules: PruneRules): PruneRules => ({
	...rules,
	protect: [...rules.protect, ...sessionRules],
});

/** True for what no config file says. @param text As in `protectedBy`. */
export const isSessionRule = (text: string): boolean => sessionTexts.has(text);

/** Why it may go or stay, one clause each, in words that the user knows. */
export function reasonsOf({reasons}: Pick<PruneEntry, 'reasons'>): string[] {
	const others = reasons.filter(reason => !sessionReasons.has(reason));
	return others.length < reasons.length ? ['belongs to a guided session', ...others] : others;
}

/** The reasons in one line: `unused`, `stays: used by container web`. */
export const whyText = (entry: PruneEntry): string =>
	`${entry.verdict === 'kept' ? 'kept: ' : ''}${reasonsOf(entry).join(', ')}`;
