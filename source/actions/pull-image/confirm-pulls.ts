import type {Questions} from '../../store/questions.ts';

/** From here on it is asked first: many pulls fill a disk. */
const manyPulls = 3;

/**
Asks before many pulls are started; one or two are not worth a question.

@param noun Of more than one: `tags`.
@param total What is known of the bytes that come, as a sentence.
*/
export async function confirmPulls(
	{dialogs}: {dialogs: Questions},
	{references, noun, total}: {references: readonly string[]; noun: string; total: string},
): Promise<boolean> {
	return (
		references.length < manyPulls ||
		dialogs.confirm({
			title: `Pull ${references.length} ${noun}?`,
			lines: [total, ''],
			items: references,
			confirmLabel: 'Pull',
		})
	);
}
