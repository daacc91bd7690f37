import {type TreeControl, treeActions} from '../../../components/tree/tree-actions.ts';
import type {FilesIndex} from '../../../contents/places/files-index.ts';
import type {Action} from '../../../keys/action.ts';

export type FilesContext = TreeControl & {
	/** See `FilesIndex`. */
	of: FilesIndex['of'];
	/** False for an image, which never changes. */
	canChange: boolean;
	/** Number of the path; `undefined`: nothing is shown. */
	selected: number | undefined;
	/** Why Enter does nothing; `undefined`: it opens a file, or goes where a link leads. */
	whyNotOpened: string | undefined;
	open(): void;
	save(): Promise<void>;
	openDetails(): void;
	turnScope(): void;
	/** From the files to the layers that they are of, or back. */
	turnPane(): void;
	/** To the next lower layer that touches the selected path, or the next higher one. */
	goToLayer(by: -1 | 1): void;
	turnOrder(): void;
	chooseMarks(): Promise<void>;
	askForLayers(): Promise<void>;
	openWaste(): void;
	copyPath(): void;
	refresh(): void;
	copyIn(): Promise<void>;
};

/** Those of every tree. Its own filter understands more than words. */
export const fileTreeActions: readonly Action<FilesContext>[] = treeActions.filter(
	({id}) => id !== 'tree.filter',
);

const whyNone = ({selected}: FilesContext) =>
	selected === undefined ? 'No path is selected' : undefined;

const whyNoLayers = ({of}: FilesContext) =>
	of === 'tree' ? 'No layers known: these are all files' : undefined;

export const imageFilesActions: readonly Action<FilesContext>[] = [
	{
		id: 'imageFiles.open',
		keys: ['enter'],
		title: 'Open a file, or go where a link leads',
		footer: 'Open',
		group: 'View',
		whyUnavailable: context => whyNone(context) ?? context.whyNotOpened,
		run: ({open}) => open(),
	},
	{
		id: 'imageFiles.save',
		keys: ['S'],
		title: 'Save the file or directory, or the list of files as text or JSON',
		footer: 'Save',
		group: 'View',
		words: 'extract export copy cp',
		whyUnavailable: whyNone,
		run: ({save}) => save(),
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
		id: 'imageFiles.pane',
		keys: ['tab'],
		title: 'Layers or files',
		footer: 'Layers',
		group: 'View',
		whyUnavailable: whyNoLayers,
		run: ({turnPane}) => turnPane(),
	},
	{
		id: 'imageFiles.scope',
		keys: ['.'],
		title: 'Up to this layer, or this layer only',
		footer: 'Layer only',
		group: 'View',
		whyUnavailable: whyNoLayers,
		run: ({turnScope}) => turnScope(),
	},
	{
		id: 'imageFiles.previousLayer',
		keys: ['['],
		title: 'Previous layer that touches the selected path',
		group: 'View',
		whyUnavailable: context => whyNoLayers(context) ?? whyNone(context),
		run: ({goToLayer}) => goToLayer(-1),
	},
	{
		id: 'imageFiles.nextLayer',
		keys: [']'],
		title: 'Next layer that touches the selected path',
		footer: 'Next layer',
		group: 'View',
		whyUnavailable: context => whyNoLayers(context) ?? whyNone(context),
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
		whyUnavailable: whyNoLayers,
		run: ({askForLayers}) => askForLayers(),
	},
	{
		id: 'imageFiles.waste',
		keys: ['w'],
		title: 'Waste: deleted or replaced bytes, caches, logs',
		footer: 'Waste',
		group: 'View',
		whyUnavailable: whyNoLayers,
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
	{
		id: 'imageFiles.copyIn',
		keys: ['I'],
		title: 'Copy a file or directory into it',
		footer: 'Copy in',
		group: 'View',
		words: 'cp upload import add',
		changesEngine: true,
		whyUnavailable: ({canChange}) =>
			canChange ? undefined : 'An image is read-only: c on it changes a container of it',
		run: ({copyIn}) => copyIn(),
	},
	{
		id: 'imageFiles.refresh',
		keys: ['R'],
		title: 'Read the files again',
		footer: 'Refresh',
		group: 'View',
		whyUnavailable: ({canChange}) => (canChange ? undefined : 'The files of an image never change'),
		run: ({refresh}) => refresh(),
	},
];
