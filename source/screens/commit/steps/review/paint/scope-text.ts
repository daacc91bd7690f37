import type {LedgerEntry} from '../../../../../session/recording/ledger-entry.ts';
import type {SessionReview} from '../../../../../session/review/session-review.ts';
import type {ReviewScope} from '../model/review-scope.ts';
import {commandText} from './describe-command.ts';

/** What the tree is about, after "only"; safe text. `undefined`: all changes. */
export const scopeText = (
	scope: ReviewScope,
	{findings}: SessionReview,
	ledger: readonly LedgerEntry[],
): string | undefined => {
	switch (scope.kind) {
		case 'all':
			return undefined;
		case 'finding':
			return findings.find(({id}) => id === scope.id)?.kind ?? 'a finding that is gone';
		case 'command': {
			const entry = ledger[scope.index];
			return entry ? commandText(entry) : 'what no command is known for';
		}
	}
};
