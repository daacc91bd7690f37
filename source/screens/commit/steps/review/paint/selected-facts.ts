import {counted} from '../../../../../format/counted.ts';
import {safeText} from '../../../../../format/safe-text.ts';
import type {FileTreeChange} from '../../../../../layers/compare-trees.ts';
import type {FindingGroup} from '../../../../../session/findings/find-findings.ts';
import type {LedgerEntry} from '../../../../../session/recording/ledger-entry.ts';
import type {ReviewNode} from '../model/review-tree.ts';
import type {NodeTotals} from '../model/staging-totals.ts';
import {describeChange} from './describe-change.ts';
import {commandOutcome, commandsOf, commandText} from './describe-command.ts';
import {partText} from './part-text.ts';

export type SelectedFacts = {
	/** Safe text. */
	path: string;
	/** Safe text, a sentence or so each. */
	what: string;
	/** Who did it, the main one first; empty when nobody knows. */
	commands: ReadonlyArray<{text: string; outcome: string}>;
	findings: readonly FindingGroup[];
};

/** More commands than that under one directory tell nothing. */
const mostCommands = 4;

/** What is to be said of the selected row; also that nobody knows which command did it. */
export function selectedFacts(
	{path, data, children}: ReviewNode,
	changes: readonly FileTreeChange[],
	{
		totals,
		findings,
		attribution,
		ledger,
	}: {
		totals: NodeTotals;
		findings: ReadonlyMap<string, readonly FindingGroup[]>;
		attribution: ReadonlyMap<string, number>;
		ledger: readonly LedgerEntry[];
	},
): SelectedFacts {
	const found = commandsOf(
		changes.map(change => change.path),
		attribution,
	);
	const commands = found.slice(0, mostCommands).flatMap(({index, paths}) => {
		const command = ledger[index];
		const share = children.length > 0 && found.length > 1 ? `${counted(paths, 'path')}: ` : '';
		return command
			? [{text: `${share}${commandText(command)}`, outcome: commandOutcome(command)}]
			: [];
	});
	const own = data.change && describeChange(data.change);
	const {paths, stagedPaths, bytes, stagedBytes} = totals;
	const count =
		stagedPaths === paths
			? counted(paths, 'path')
			: `${stagedPaths.toLocaleString('en-US')} of ${counted(paths, 'path')}`;
	const inside = [count, partText(stagedBytes, bytes)].filter(part => part !== '').join(', ');
	return {
		path: safeText(path),
		what: children.length === 0 ? (own ?? '') : own ? `${own}; ${inside}` : `Directory: ${inside}`,
		commands,
		findings: findings.get(path) ?? [],
	};
}
