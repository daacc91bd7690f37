import type {ProblemReason} from '../../../../problem.ts';
import type {SshFacts} from './ssh-facts.ts';

/** Texts of one failure, and what helps against it. */
export type SshRule = {
	/** Matched in one line of what was written to stderr. */
	pattern: RegExp;
	reason: ProblemReason;
	/** @param text All that was written to stderr. */
	nextStep(facts: SshFacts, text: string): string;
};

/** The rule that comes first, with the line that it is about. */
export function findRule(
	rules: readonly SshRule[],
	lines: readonly string[],
): {rule: SshRule; line: string} | undefined {
	for (const rule of rules) {
		// The first line of a kind names the thing; what follows repeats that it failed.
		const line = lines.find(text => rule.pattern.test(text));
		if (line !== undefined) {
			return {rule, line};
		}
	}

	return;
}
