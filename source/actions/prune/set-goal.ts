import {formatBytes} from '../../format/format-bytes.ts';
import {parseBytes} from '../../format/parse-bytes.ts';
import {diskUnknown} from '../../prune/goal/disk-unknown.ts';
import {parseAmount} from '../../prune/goal/parse-amount.ts';
import type {PruneGoal} from '../../prune/goal/prune-goal.ts';
import type {FormValues} from '../../store/questions.ts';
import type {PruneContext} from './prune-context.ts';

const isBlank = (text: string | undefined): boolean => !text?.trim();

const toGoal = ({free = '', untilFree = '', keepCache = ''}: FormValues): PruneGoal => ({
	freeBytes: parseBytes(free),
	untilFree: parseAmount(untilFree),
	keepCacheBytes: parseBytes(keepCache),
});

const validateSize = (value: string): string | undefined =>
	isBlank(value) || parseBytes(value) !== undefined ? undefined : 'A size, such as 20GB';

/** Asks how much shall be free, and marks what that takes, least valuable first. */
export async function setGoal(context: PruneContext): Promise<void> {
	const {dialogs, model, memory, openEngine, shown, sortByGoal} = context;
	const disk = shown?.reading.disk;
	const known = memory.goalValues.get();
	const values = await dialogs.form({
		title: 'Free up to a goal',
		submitLabel: 'Mark',
		fields: [
			{
				id: 'free',
				label: 'Free',
				initial: known.free ?? '',
				placeholder: '20GB',
				hint: 'Removes at least this much, least valuable items first. No volumes.',
				validate: validateSize,
			},
			{
				id: 'untilFree',
				label: 'Until free',
				initial: known.untilFree ?? '',
				placeholder: '15%, or 50GB',
				hint: disk
					? `Now free: ${formatBytes(disk.freeBytes)} of ${formatBytes(disk.totalBytes)}.`
					: 'The free space of this disk is unknown. Use Free.',
				validate(value) {
					if (isBlank(value)) {
						return undefined;
					}

					return disk
						? parseAmount(value)
							? undefined
							: 'A share or a size, such as 15% or 50GB'
						: diskUnknown(openEngine.engine.endpoint).message;
				},
			},
			{
				id: 'keepCache',
				label: 'Keep cache',
				initial: known.keepCache ?? '',
				placeholder: '10GB',
				hint: 'Build cache to keep. Alone, only build cache is removed.',
				validate: validateSize,
			},
		],
		submit: async ({free, untilFree, keepCache}) =>
			[free, untilFree, keepCache].every(isBlank) ? 'Enter at least one of them.' : undefined,
	});
	if (values) {
		memory.goalValues.set(values);
		model.setGoal(toGoal(values));
		sortByGoal();
	}
}
