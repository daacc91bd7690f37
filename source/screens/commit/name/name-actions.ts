import {
	type FieldListControl,
	fieldListActions,
} from '../../../components/field-list/field-list-actions.ts';
import type {Action} from '../../../keys/action.ts';

export const nameActions: readonly Action<
	FieldListControl & {
		/** True when the suggestion is the name already. */
		isSuggested: boolean;
		/** True when another image has the name. */
		isTaken: boolean;
		takeSuggestion(): void;
		chooseExisting(): unknown;
	}
>[] = [
	...fieldListActions,
	{
		id: 'name.suggest',
		keys: ['a'],
		title: 'Take the next free tag of the base',
		footer: 'Next tag',
		group: 'Session',
		whyUnavailable: ({isSuggested}) => (isSuggested ? 'Already the name' : undefined),
		run: ({takeSuggestion}) => takeSuggestion(),
	},
	{
		id: 'name.existing',
		keys: ['O'],
		title: 'Name conflict: keep or overwrite the image that has the name',
		footer: 'Name conflict',
		group: 'Session',
		whyUnavailable: ({isTaken}) => (isTaken ? undefined : 'No image has this name'),
		run: ({chooseExisting}) => chooseExisting(),
	},
];
