import {
	type LogRange,
	offeredRanges,
	parseDuration,
	rangeSince,
} from '../../store/containers/log-range.ts';
import type {Questions} from '../../store/questions.ts';

/** Asks since when. @returns `undefined` when the user leaves it. */
export async function chooseLogRange(
	dialogs: Questions,
	{current, now}: {current: LogRange; now: number},
): Promise<LogRange | undefined> {
	const ranges = offeredRanges(now);
	const chosen = await dialogs.choose<LogRange | 'typed'>({
		title: 'Show the log',
		choices: ranges.map(range => ({
			value: range ?? 'typed',
			label: range?.label ?? 'since another time',
		})),
		selectedIndex: Math.max(
			0,
			ranges.findIndex(range => range?.label === current.label),
		),
	});
	if (chosen !== 'typed') {
		return chosen;
	}

	const answer = await dialogs.form({
		title: 'Show the log since',
		fields: [
			{
				id: 'age',
				label: 'Time ago',
				initial: '',
				placeholder: '15m',
				hint: 'For example 90s, 15m, 1h30m or 2d',
				validate(value) {
					const parsed = parseDuration(value);
					return parsed.isValid ? undefined : parsed.problem.nextStep;
				},
			},
		],
		submitLabel: 'Show',
		submit: async () => undefined,
	});
	const typed = answer?.age?.trim() ?? '';
	const parsed = parseDuration(typed);
	return answer && parsed.isValid ? rangeSince(typed, parsed.value, now) : undefined;
}
