import {type TreeControl, treeActions} from '../../../components/tree/tree-actions.ts';
import type {Action} from '../../../keys/action.ts';

export type FilesContext = TreeControl & {
	/** Number of the path; `undefined`: nothing is shown. */
	selected: number | undefined;
	openDetails(): void;
	turnScope(): void;
	/** To the next lower layer that touches the selected path, or the next higher one. */
	goToLayer(by: -1 | 1): void;
	turnOrder(): void;
	chooseMarks(): Promise<void>;
	askForLayers(): Promise<void>;
	openWaste(): void;
	copyPath(): void;
};

/** Those of every tree. Its own filter understands more than words. */
export const fileTreeActions: readonly Action<FilesContext>[] = treeActions.filter(
	({id}) => id !== 'tree.filter',
);

const whyNone = ({selected}: FilesContext) =>
	selected === undefined ? 'No path is selected' : undefined;

export const imageFilesActions: readonly Action<FilesContext>[] = [
	{
		id: 'imageFiles.open',
		keys: ['enter'],
		title: 'Details of a file',
		group: 'View',
		whyUnavailable: context =>
			whyNone(context) ?? (context.isBranch ? 'A directory: i shows its details' : undefined),
		run: ({openDetails}) => openDetails(),
	},
	{
		id: 'imageFiles.inspect',
		keys: ['i'],
		title: 'Details: mode, owner, hash, and the layers that touch it',
		footer: 'Details',
		group: 'View',
		whyUnavailable: whyNone,
		run: ({openDetails}) => openDetails(),
	},
	{
		id: 'imageFiles.scope',
		keys: ['tab'],
		title: 'Up to this layer, or this layer only',
		footer: 'Layer only',
		group: 'View',
		run: ({turnScope}) => turnScope(),
	},
	{
		id: 'imageFiles.previousLayer',
		keys: ['['],
		title: 'Previous layer that touches the selected path',
		group: 'View',
		whyUnavailable: whyNone,
		run: ({goToLayer}) => goToLayer(-1),
	},
	{
		id: 'imageFiles.nextLayer',
		keys: [']'],
		title: 'Next layer that touches the selected path',
		footer: 'Next layer',
		group: 'View',
		whyUnavailable: whyNone,
		run: ({goToLayer}) => goToLayer(1),
	},
	{
		id: 'imageFiles.sort',
		keys: ['s'],
		title: 'Sort by size, or by name',
		footer: 'Sort',
		group: 'List',
		run: ({turnOrder}) => turnOrder(),
	},
	{
		id: 'imageFiles.filter',
		keys: ['/'],
		title: 'Filter: words, *.so, >1MB, added, !not',
		footer: 'Filter',
		group: 'List',
		words: 'search find glob size added modified deleted attributes same',
		run: ({startFilter}) => startFilter(),
	},
	{
		id: 'imageFiles.marks',
		keys: ['v'],
		title: 'Show or hide added, modified, deleted or unchanged paths',
		footer: 'Show',
		group: 'List',
		run: ({chooseMarks}) => chooseMarks(),
	},
	{
		id: 'imageFiles.findLayers',
		keys: ["'"],
		title: 'Find the layers that have a path or a name',
		footer: 'Find layers',
		group: 'View',
		run: ({askForLayers}) => askForLayers(),
	},
	{
		id: 'imageFiles.waste',
		keys: ['w'],
		title: 'Waste: deleted or replaced bytes, caches, logs',
		footer: 'Waste',
		group: 'View',
		run: ({openWaste}) => openWaste(),
	},
	{
		id: 'imageFiles.copy',
		keys: ['y'],
		title: 'Copy the path',
		group: 'View',
		whyUnavailable: whyNone,
		run: ({copyPath}) => copyPath(),
	},
];
