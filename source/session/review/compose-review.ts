import {compareTrees} from '../../layers/compare-trees.ts';
import {isEnginePath} from '../engine-paths.ts';
import {findFindings} from '../findings/find-findings.ts';
import type {LedgerEntry} from '../recording/ledger-entry.ts';
import {attributeChanges} from './attribute-changes.ts';
import type {SessionReview} from './session-review.ts';

type Read = Omit<SessionReview, 'changes' | 'findings' | 'attribution'>;

/** Everything that follows from what was read. */
export function composeReview(read: Read, ledger: readonly LedgerEntry[]): SessionReview {
	const changes = compareTrees(read.base, read.changed, {ignores: isEnginePath});
	return {
		...read,
		changes,
		findings: findFindings(
			changes,
			read.secrets,
			read.mounts.map(({destination}) => destination),
		),
		attribution: attributeChanges(changes, ledger),
	};
}
