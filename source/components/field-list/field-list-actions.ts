import {type MoveControl, moveActions} from '../../hooks/list-actions.ts';
import type {Action} from '../../keys/action.ts';

/** What the keys need of a field list. */
export type FieldListControl = MoveControl & {
	/** Asks for another value of the selected field; `undefined` without one. */
	edit: (() => unknown) | undefined;
};

/** Enter, and the keys that move. */
export const fieldListActions: readonly Action<FieldListControl>[] = [
	{
		id: 'field.edit',
		keys: ['enter'],
		title: 'Change this value',
		footer: 'Change',
		group: 'List',
		whyUnavailable: ({edit}) => (edit ? undefined : 'Nothing to change'),
		run: ({edit}) => edit?.(),
	},
	...moveActions,
];
