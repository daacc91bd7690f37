import {counted} from '../../format/counted.ts';
import type {FileTreeChange} from '../../layers/compare-trees.ts';
import type {FindingGroup} from '../../session/findings/find-findings.ts';
import type {LedgerEntry} from '../../session/recording/ledger-entry.ts';
import {describeChange} from './describe-change.ts';
import {commandOutcome, commandsOf, commandText} from './describe-command.ts';
import type {ReviewNode} from './review-tree.ts';
import {bytesOfTotal, type NodeTotals} from './staging-totals.ts';

export type SelectedFacts = {
	path: string;
	/** A sentence or so each. */
	what: string;
	/** Commands that did it, the main one first; empty when unknown. */
	commands: ReadonlyArray<{text: string; outcome: string}>;
	findings: readonly FindingGroup[];
};

/** More commands than that under one directory are of no use. */
const mostCommands = 4;

/** What is said of the selected row; also that the command is unknown. */
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
	const inside = [count, bytesOfTotal(stagedBytes, bytes)].filter(part => part !== '').join(', ');
	return {
		path: path,
		what: children.length === 0 ? (own ?? '') : own ? `${own}; ${inside}` : `Directory: ${inside}`,
		commands,
		findings: findings.get(path) ?? [],
	};
}
