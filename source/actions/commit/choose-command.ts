import {counted} from '../../format/counted.ts';
import type {LedgerEntry} from '../../session/recording/ledger-entry.ts';
import type {SessionReview} from '../../session/review/session-review.ts';
import {commandOutcome, commandText} from '../../store/commit/describe-command.ts';
import type {ReviewScope} from '../../store/commit/review-scope.ts';
import type {Questions} from '../../store/questions.ts';

/** Asks whose changes are to be shown; the commands that changed something, in the order they ran. */
export async function chooseCommand(
	dialogs: Questions,
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
						label: 'Command unknown',
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
		title: 'Filter by command',
		choices,
		selectedIndex: Math.max(0, selectedIndex),
	});
}
