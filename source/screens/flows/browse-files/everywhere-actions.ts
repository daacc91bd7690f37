import type {Action} from '../../../keys/action.ts';
import type {EverywhereRow} from '../../../store/files/everywhere-row.ts';

export type EverywhereContext = {
	selected: EverywhereRow | undefined;
	/** Images whose files are not known yet. */
	unread: number;
	reveal(row: EverywhereRow): void;
	copy(text: string, what: string): void;
	readUnread(): Promise<void>;
};

const whyNone = ({selected}: EverywhereContext) => (selected ? undefined : 'No layer is selected');

export const everywhereActions: readonly Action<EverywhereContext>[] = [
	{
		id: 'everywhere.reveal',
		keys: ['enter'],
		title: 'Go to the path in the tree of this layer',
		footer: 'Go to it',
		group: 'View',
		whyUnavailable: whyNone,
		run: ({selected, reveal}) => selected && reveal(selected),
	},
	{
		id: 'everywhere.read',
		keys: ['R'],
		title: 'Read the images that were not read yet, and search again',
		footer: 'Read the rest',
		group: 'View',
		whyUnavailable: ({unread}) => (unread === 0 ? 'All images are read' : undefined),
		run: ({readUnread}) => readUnread(),
	},
	{
		id: 'everywhere.copy',
		keys: ['y'],
		title: 'Copy the path',
		footer: 'Copy path',
		group: 'View',
		whyUnavailable: whyNone,
		run: ({selected, copy}) => selected && copy(selected.path, 'Path'),
	},
];
