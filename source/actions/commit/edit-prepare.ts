import type {ContainerSummary} from '../../engine/containers.ts';
import {coverParts, variableSecrets} from '../../session/findings/variable-secrets.ts';
import type {PrepareValues} from '../../store/commit/flow.ts';
import {prepareWords, type ShellFacts} from '../../store/commit/prepare-fields.ts';
import {type PrepareField, prepareProblem} from '../../store/commit/prepare-problems.ts';
import type {Questions} from '../../store/questions.ts';

type Edited = {
	dialogs: Questions;
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
		const none = {value: '', label: 'None', detail: 'edit files individually, nothing is started'};
		return askChoice(edited, field, [...shells, none], 'Other path');
	}

	if (field === 'network') {
		const offered = [
			{value: 'default', label: 'default', detail: 'the default bridge of the engine'},
			{value: 'none', label: 'none', detail: 'no network at all'},
			{value: 'host', label: 'host', detail: "the network of the engine's host"},
		];
		return askChoice(edited, field, offered, 'Other network by name');
	}

	return askText(edited, field);
}
