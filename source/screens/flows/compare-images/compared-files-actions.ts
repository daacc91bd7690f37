import type {Action} from '../../../keys/action.ts';
import type {ChangedPath} from '../../../layers/stack/compare-stacks.ts';

export type FilesContext = {
	selected: ChangedPath | undefined;
	/** Paths of which only mode, owner or time differs. */
	hiddenCount: number;
	open(changed: ChangedPath): void;
	copy(text: string, what: string): void;
	/** Shows more of them, or after all of them only those with other contents. */
	showNext(): void;
};

const withSelected = ({selected}: FilesContext) => (selected ? undefined : 'No file is selected');

export const comparedFilesActions: readonly Action<FilesContext>[] = [
	{
		id: 'comparedFiles.open',
		keys: ['enter'],
		title: 'Show the difference of a file',
		footer: 'Difference',
		group: 'Comparison',
		whyUnavailable: withSelected,
		run: ({selected, open}) => selected && open(selected),
	},
	{
		id: 'comparedFiles.all',
		keys: ['.'],
		title: 'Show or hide other attributes, then other times',
		footer: 'Attributes, times',
		group: 'Comparison',
		whyUnavailable: ({hiddenCount}) =>
			hiddenCount > 0 ? undefined : 'No file has another mode, owner or time only',
		run: ({showNext}) => showNext(),
	},
	{
		id: 'comparedFiles.copy',
		keys: ['y'],
		title: 'Copy the path',
		footer: 'Copy',
		group: 'Comparison',
		whyUnavailable: withSelected,
		run: ({selected, copy}) => selected && copy(selected.path, 'Path'),
	},
];
