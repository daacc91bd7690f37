import {
	type FieldListControl,
	fieldListActions,
} from '../../../../components/field-list/field-list-actions.ts';
import type {Action} from '../../../../keys/action.ts';
import type {ChoiceId} from './next-rows.ts';

/** What the keys of the last step work with. */
export type NextContext = FieldListControl & {
	selected: ChoiceId | undefined;
	choose(choice: ChoiceId): unknown;
};

type Choice = {id: ChoiceId; key: string; title: string; changesEngine: boolean};

const choices: readonly Choice[] = [
	{id: 'run', key: 'r', title: 'Run the new image', changesEngine: true},
	{id: 'images', key: 'i', title: 'Show the new image in Images', changesEngine: false},
	{id: 'save', key: 's', title: 'Save the new image to a file', changesEngine: false},
	{id: 'push', key: 'p', title: 'Push the new image to a registry', changesEngine: true},
	{
		id: 'dockerfile',
		key: 'd',
		title: 'Write a Dockerfile that makes the new image again',
		changesEngine: false,
	},
	{id: 'again', key: 'n', title: 'Start another session from the new image', changesEngine: true},
	{id: 'undo', key: 'u', title: 'Undo the commit', changesEngine: true},
	{id: 'clean', key: 'c', title: 'Remove container and save points', changesEngine: true},
	{id: 'leave', key: 'l', title: 'Leave the session as it is', changesEngine: false},
];

export const nextActions: readonly Action<NextContext>[] = [
	...choices.map(
		({id, key, title, changesEngine}): Action<NextContext> => ({
			id: `next.${id}`,
			keys: [key],
			title,
			group: 'Session',
			changesEngine,
			run: ({choose}) => choose(id),
		}),
	),
	{
		id: 'next.choose',
		keys: ['enter'],
		title: 'Do what is selected',
		footer: 'Do it',
		group: 'Session',
		run: ({choose, selected}) => selected && choose(selected),
	},
	...fieldListActions.filter(({id}) => id !== 'field.edit'),
];
