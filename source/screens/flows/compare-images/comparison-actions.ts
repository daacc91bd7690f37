import type {Action} from '../../../keys/action.ts';
import type {ComparisonRow} from '../../../store/compare-images/comparison-row.ts';

export type ComparisonContext = {
	selected: ComparisonRow | undefined;
	/** `undefined`: there is nothing to save yet. */
	save: (() => unknown) | undefined;
	open(row: ComparisonRow): void;
	retry(): void;
};

export const comparisonActions: readonly Action<ComparisonContext>[] = [
	{
		id: 'comparison.open',
		keys: ['enter'],
		title: 'Show the differences of this part',
		footer: 'Differences',
		group: 'Comparison',
		whyUnavailable({selected}) {
			if (!selected) {
				return 'Nothing is compared yet';
			}

			return selected.hasDifferences ? undefined : `${selected.title}: no differences`;
		},
		run: ({selected, open}) => selected && open(selected),
	},
	{
		id: 'comparison.save',
		keys: ['S'],
		title: 'Save the report as Markdown or JSON',
		footer: 'Save',
		group: 'Comparison',
		whyUnavailable: ({save}) => (save ? undefined : 'Nothing is compared yet'),
		run: ({save}) => save?.(),
	},
	{
		id: 'comparison.refresh',
		keys: ['R'],
		title: 'Compare again',
		group: 'List',
		run: ({retry}) => retry(),
	},
];
