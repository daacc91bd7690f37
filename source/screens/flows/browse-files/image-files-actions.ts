import type {TreeControl} from '../../../components/tree/tree-actions.ts';
import type {Action} from '../../../keys/action.ts';

export type FilesContext = TreeControl & {
	/** Number of the path; `undefined`: nothing is shown. */
	selected: number | undefined;
	/** Why Enter does nothing; `undefined`: it opens a file, or goes where a link leads. */
	whyNotOpened: string | undefined;
	open(): void;
	save(): Promise<void>;
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

const whyNone = ({selected}: FilesContext) =>
	selected === undefined ? 'No path is selected' : undefined;

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
		title: 'Waste: bytes that later layers delete or replace',
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
