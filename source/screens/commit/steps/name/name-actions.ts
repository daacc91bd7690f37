import {
	type FieldListControl,
	fieldListActions,
} from '../../../../components/field-list/field-list-actions.ts';
import type {Action} from '../../../../keys/action.ts';

/** What the keys of the name step work with. */
export type NameContext = FieldListControl & {
	/** True when the suggestion is the name already. */
	isSuggested: boolean;
	/** True when another image has the name. */
	isTaken: boolean;
	takeSuggestion(): void;
	chooseExisting(): unknown;
};

export const nameActions: readonly Action<NameContext>[] = [
	...fieldListActions,
	{
		id: 'name.suggest',
		keys: ['s'],
		title: 'Take the next free tag of the base',
		footer: 'Next tag',
		group: 'Session',
		whyUnavailable: ({isSuggested}) => (isSuggested ? 'It is the name already' : undefined),
		run: ({takeSuggestion}) => takeSuggestion(),
	},
	{
		id: 'name.existing',
		keys: ['o'],
		title: 'Choose what happens to the image that has the name',
		footer: 'Taken name',
		group: 'Session',
		whyUnavailable: ({isTaken}) => (isTaken ? undefined : 'No image has this name'),
		run: ({chooseExisting}) => chooseExisting(),
	},
];
