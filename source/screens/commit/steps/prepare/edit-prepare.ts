import type {Dialogs} from '../../../../components/dialogs/use-dialogs.tsx';
import type {ContainerSummary} from '../../../../engine/containers.ts';
import {coverParts, variableSecrets} from '../../../../session/findings/variable-secrets.ts';
import type {PrepareValues} from '../../../../store/commit/flow.ts';
import {type PrepareField, prepareProblem} from '../../session/prepare-problems.ts';
import {prepareWords, type ShellFacts} from './prepare-fields.ts';

type Edited = {
	dialogs: Dialogs;
	values: PrepareValues;
	facts: ShellFacts;
	containers: readonly ContainerSummary[];
};

/** Names no secret. */
const problemOf = (field: PrepareField, text: string, containers: readonly ContainerSummary[]) =>
	prepareProblem(
		field,
		field === 'environment' ? coverParts(text, variableSecrets(text)) : text,
		containers,
	);

async function askText(
	{dialogs, values, containers}: Edited,
	field: PrepareField,
): Promise<string | undefined> {
	const {label, hint, placeholder} = prepareWords[field];
	const answer = await dialogs.form({
		title: `${label} of the session's container`,
		submitLabel: 'Set',
		fields: [
			{
				id: field,
				label,
				initial: values[field],
				placeholder,
				hint,
				validate: text => problemOf(field, text, containers),
				...(field === 'environment' ? {secretParts: variableSecrets} : {}),
			},
		],
		submit: async () => undefined,
	});
	return answer?.[field]?.trim();
}

/** Any other path than those offered. */
const another = Symbol('another');

async function askChoice(
	edited: Edited,
	field: PrepareField,
	offered: ReadonlyArray<{value: string; label: string; detail?: string}>,
	anotherLabel: string,
): Promise<string | undefined> {
	const chosen = await edited.dialogs.choose<string | typeof another>({
		title: prepareWords[field].label,
		choices: [...offered, {value: another, label: anotherLabel}],
		selectedIndex: Math.max(
			0,
			offered.findIndex(({value}) => value === edited.values[field]),
		),
	});
	return chosen === another ? askText(edited, field) : chosen;
}

/** Asks for another value of the field. @returns `undefined` when it was left. */
export function askPrepareValue(edited: Edited, field: PrepareField): Promise<string | undefined> {
	if (field === 'shell') {
		const shells = edited.facts.shells.map(shell => ({value: shell, label: shell}));
		const none = {value: '', label: 'None', detail: 'edit files one by one, nothing is started'};
		return askChoice(edited, field, [...shells, none], 'Another path');
	}

	if (field === 'network') {
		const offered = [
			{value: 'default', label: 'default', detail: "the engine's own bridge"},
			{value: 'none', label: 'none', detail: 'no network at all'},
			{value: 'host', label: 'host', detail: "the engine's host, unseparated"},
		];
		return askChoice(edited, field, offered, 'Another network by name');
	}

	return askText(edited, field);
}
