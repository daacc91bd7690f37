import type {Dialogs} from '../../../../../components/dialogs/use-dialogs.tsx';
import {counted} from '../../../../../format/counted.ts';
import type {LedgerEntry} from '../../../../../session/recording/ledger-entry.ts';
import type {SessionReview} from '../../../../../session/review/session-review.ts';
import type {ReviewScope} from '../model/review-scope.ts';
import {commandOutcome, commandText} from '../paint/describe-command.ts';

/** Asks whose changes are to be shown; the commands that changed something, in the order they ran. */
export async function chooseCommand(
	dialogs: Dialogs,
	{changes, attribution}: SessionReview,
	ledger: readonly LedgerEntry[],
	current: ReviewScope,
): Promise<ReviewScope | undefined> {
	const counts = new Map<number, number>();
	for (const {path} of changes) {
		const index = attribution.get(path) ?? -1;
		counts.set(index, (counts.get(index) ?? 0) + 1);
	}

	const unknown = counts.get(-1) ?? 0;
	const choices: Array<{value: ReviewScope; label: string; detail: string}> = [
		{value: {kind: 'all'}, label: 'All changes', detail: counted(changes.length, 'path')},
		...ledger.flatMap((entry, index) => {
			const count = counts.get(index);
			return count === undefined
				? []
				: [
						{
							value: {kind: 'command', index} as const,
							label: commandText(entry),
							detail: `${counted(count, 'path')}, ${commandOutcome(entry)}`,
						},
					];
		}),
		...(unknown > 0
			? [
					{
						value: {kind: 'command', index: -1} as const,
						label: 'Not known which command',
						detail: counted(unknown, 'path'),
					},
				]
			: []),
	];
	const selectedIndex = choices.findIndex(
		({value}) =>
			value.kind === current.kind &&
			(value.kind !== 'command' || current.kind !== 'command' || value.index === current.index),
	);
	return dialogs.choose({
		title: 'Show what one command changed',
		choices,
		selectedIndex: Math.max(0, selectedIndex),
	});
}
