import {parseBytes} from '../../format/parse-bytes.ts';
import {parseDuration} from '../../format/parse-duration.ts';
import type {PruneFilter} from '../../prune/filter-entries.ts';
import {type PruneKind, pruneKinds} from '../../prune/prune-rules.ts';
import type {ChosenFilter} from '../../store/prune/prune-memory.ts';
import type {FormValues} from '../../store/questions.ts';
import type {PruneContext} from './prune-context.ts';

const anything = 'anything';

const isKind = (text: string): text is PruneKind => pruneKinds.some(kind => kind === text);

const filled = (value: string | undefined): string | undefined =>
	value?.trim() ? value.trim() : undefined;

const toFilter = ({kind = '', name, label, age = '', size = ''}: FormValues): PruneFilter => ({
	kinds: isKind(kind) ? [kind] : undefined,
	name: filled(name),
	label: filled(label),
	olderThanMs: parseDuration(age),
	leastBytes: parseBytes(size),
});

/** What the list is restricted to, in words; empty: to nothing. */
export function filterText(chosen: ChosenFilter | undefined): string {
	if (!chosen) {
		return '';
	}

	const {kind = anything, name, label, age, size} = chosen.values;
	return [
		kind === anything ? undefined : `kind ${kind}`,
		filled(name) && `name ${filled(name)}`,
		filled(label) && `label ${filled(label)}`,
		filled(age) && `not created or used for ${filled(age)}`,
		filled(size) && `of ${filled(size)} or more`,
	]
		.filter(part => part !== undefined)
		.join(', ');
}

/** Asks which things the list shall show. */
export async function chooseFilter({dialogs, memory}: PruneContext): Promise<void> {
	const known = memory.filter.get()?.values ?? {};
	const values = await dialogs.form({
		title: 'Filter',
		submitLabel: 'Show',
		fields: [
			{
				id: 'kind',
				label: 'Kind',
				initial: known.kind ?? anything,
				options: [anything, ...pruneKinds],
			},
			{
				id: 'name',
				label: 'Name',
				initial: known.name ?? '',
				placeholder: 'shop, or *:prod-*',
				hint: 'A part of the name, or a pattern for the whole name.',
			},
			{
				id: 'label',
				label: 'Label',
				initial: known.label ?? '',
				placeholder: 'env=test*',
				hint: 'KEY or KEY=VALUE, both may be patterns.',
			},
			{
				id: 'age',
				label: 'Older than',
				initial: known.age ?? '',
				placeholder: '7d',
				hint: 'Not created or used for at least: 12h, 7d, 2w.',
				validate: value =>
					value.trim() === '' || parseDuration(value) !== undefined
						? undefined
						: 'A number and h, d or w, such as 7d',
			},
			{
				id: 'size',
				label: 'At least',
				initial: known.size ?? '',
				placeholder: '100MB',
				hint: 'Its whole size, shared layers included.',
				validate: value =>
					value.trim() === '' || parseBytes(value) !== undefined
						? undefined
						: 'A size, such as 100MB',
			},
		],
		submit: async () => undefined,
	});
	if (values) {
		const chosen = {filter: toFilter(values), values};
		memory.filter.set(filterText(chosen) === '' ? undefined : chosen);
	}
}
