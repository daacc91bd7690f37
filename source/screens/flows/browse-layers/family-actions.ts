import type {Action} from '../../../keys/action.ts';
import type {FamilyRow} from '../../../store/layers/family-row.ts';

export type FamilyContext = {
	selected: FamilyRow | undefined;
	reveal(row: FamilyRow): void;
	refresh(): void;
	copy(text: string, what: string): void;
};

function whyNoImage({selected}: FamilyContext): string | undefined {
	if (!selected) {
		return 'No image is selected';
	}

	return selected.image ? undefined : 'This base is not local';
}

export const familyActions: readonly Action<FamilyContext>[] = [
	{
		id: 'family.reveal',
		keys: ['enter'],
		title: 'Go to this image in the list of images',
		footer: 'Go to it',
		group: 'Image',
		whyUnavailable: whyNoImage,
		run: ({selected, reveal}) => selected && reveal(selected),
	},
	{
		id: 'family.copy',
		keys: ['y'],
		title: 'Copy the reference, or the id of a dangling image',
		footer: 'Copy',
		group: 'Image',
		whyUnavailable: whyNoImage,
		run: ({selected, copy}) =>
			selected?.image && copy(selected.image.references[0] ?? selected.image.id, 'Image'),
	},
	{
		id: 'family.refresh',
		keys: ['R'],
		title: 'Refresh',
		group: 'List',
		run: ({refresh}) => refresh(),
	},
];
