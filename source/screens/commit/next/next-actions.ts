import {
	type FieldListControl,
	fieldListActions,
} from '../../../components/field-list/field-list-actions.ts';
import type {Action, KeyRemaps} from '../../../keys/action.ts';
import type {ChoiceId} from '../../../store/commit/next-rows.ts';

type Choice = {id: ChoiceId; key: string; title: string; changesEngine: boolean};

const ofImage: ReadonlySet<ChoiceId> = new Set([
	'run',
	'images',
	'save',
	'push',
	'dockerfile',
	'again',
]);

/** Why this cannot be done without the image; `undefined`: it can. */
const whyWithout = (choice: ChoiceId | undefined, isGone: boolean) =>
	isGone && choice !== undefined && ofImage.has(choice) ? 'The image was removed' : undefined;

const choices: readonly Choice[] = [
	{id: 'run', key: 'r', title: 'Run the new image', changesEngine: true},
	{id: 'images', key: 'V', title: 'Show the new image in Images', changesEngine: false},
	{id: 'save', key: 'S', title: 'Save the new image to a file', changesEngine: false},
	{id: 'push', key: 'u', title: 'Push the new image to a registry', changesEngine: true},
	{
		id: 'dockerfile',
		key: 'W',
		title: 'Write a Dockerfile that makes the new image again',
		changesEngine: false,
	},
	{id: 'again', key: 'c', title: 'Start another session from the new image', changesEngine: true},
	{id: 'undo', key: 'Z', title: 'Undo the commit', changesEngine: true},
	{id: 'clean', key: 'd', title: 'Remove container and save points', changesEngine: true},
	{id: 'leave', key: 'q', title: 'Leave the session', changesEngine: false},
];

/** The key of a choice as the user has it; `undefined` where a remap takes it away. */
export const nextKey = (choice: ChoiceId, remaps: KeyRemaps): string | undefined =>
	(remaps[`next.${choice}`] ?? choices.filter(({id}) => id === choice).map(({key}) => key))[0];

export const nextActions: readonly Action<
	FieldListControl & {
		selected: ChoiceId | undefined;
		/** True when the engine has the new image no longer. */
		isGone: boolean;
		choose(choice: ChoiceId): unknown;
	}
>[] = [
	...choices.map(
		({
			id,
			key,
			title,
			changesEngine,
		}): Action<{isGone: boolean; choose(choice: ChoiceId): unknown}> => ({
			id: `next.${id}`,
			keys: [key],
			title,
			group: 'Session',
			changesEngine,
			whyUnavailable: ({isGone}) => whyWithout(id, isGone),
			run: ({choose}) => choose(id),
		}),
	),
	{
		id: 'next.choose',
		keys: ['enter'],
		title: 'Run the selected step',
		footer: 'Choose',
		group: 'Session',
		whyUnavailable: ({selected, isGone}) => whyWithout(selected, isGone),
		run: ({choose, selected}) => selected && choose(selected),
	},
	...fieldListActions.filter(({id}) => id !== 'field.edit'),
];
