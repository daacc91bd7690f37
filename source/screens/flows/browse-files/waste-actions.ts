import type {Action} from '../../../keys/action.ts';
import type {WasteRow} from '../../../store/files/waste-row.ts';

export type WasteContext = {
	selected: WasteRow | undefined;
	reveal(row: WasteRow): void;
	save(row: WasteRow): unknown;
	copy(text: string, what: string): void;
};

const whyNone = ({selected}: WasteContext) => (selected ? undefined : 'No file is selected');

export const wasteActions: readonly Action<WasteContext>[] = [
	{
		id: 'waste.reveal',
		keys: ['enter'],
		title: 'Go to the path in the tree of the layer that ends it',
		footer: 'Go to it',
		group: 'View',
		whyUnavailable: whyNone,
		run: ({selected, reveal}) => selected && reveal(selected),
	},
	{
		id: 'waste.save',
		keys: ['S'],
		title: 'Save the file as the layer stores it',
		footer: 'Save',
		group: 'View',
		whyUnavailable: whyNone,
		run: ({selected, save}) => selected && save(selected),
	},
	{
		id: 'waste.copy',
		keys: ['y'],
		title: 'Copy the path',
		footer: 'Copy path',
		group: 'View',
		whyUnavailable: whyNone,
		run: ({selected, copy}) => selected && copy(selected.path, 'Path'),
	},
];
