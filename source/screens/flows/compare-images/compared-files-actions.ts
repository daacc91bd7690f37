import type {Action} from '../../../keys/action.ts';
import type {ChangedPath} from '../../../layers/stack/compare-stacks.ts';

export type FilesContext = {
	selected: ChangedPath | undefined;
	/** Paths of which only mode, owner or time differs. */
	hiddenCount: number;
	copy(text: string, what: string): void;
	toggleAll(): void;
};

export const comparedFilesActions: readonly Action<FilesContext>[] = [
	{
		id: 'comparedFiles.all',
		keys: ['.'],
		title: 'Show or hide files with another mode, owner or time only',
		footer: 'Attributes',
		group: 'Comparison',
		whyUnavailable: ({hiddenCount}) =>
			hiddenCount > 0 ? undefined : 'No file has another mode, owner or time only',
		run: ({toggleAll}) => toggleAll(),
	},
	{
		id: 'comparedFiles.copy',
		keys: ['y'],
		title: 'Copy the path',
		footer: 'Copy',
		group: 'Comparison',
		whyUnavailable: ({selected}) => (selected ? undefined : 'No file is selected'),
		run: ({selected, copy}) => selected && copy(selected.path, 'Path'),
	},
];
