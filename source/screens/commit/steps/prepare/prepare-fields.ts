import type {Field} from '../../../../components/field-list/field.ts';
import type {ContainerSummary} from '../../../../engine/containers.ts';
import {joinCommandLine} from '../../../../format/command-line.ts';
import {safeText} from '../../../../format/safe-text.ts';
import {shownVariable} from '../../../../session/findings/shown-variable.ts';
import {coverParts, variableSecrets} from '../../../../session/findings/variable-secrets.ts';
import type {BaseFacts, PrepareValues} from '../../../../store/commit/flow.ts';
import {parseVariables} from '../../../flows/run-container/run-values.ts';
import {type PrepareField, prepareProblem} from '../../session/prepare-problems.ts';

export type ShellFacts = Pick<BaseFacts, 'shells' | 'notRecorded'>;

type Words = {label: string; hint: string; placeholder: string};

export const prepareWords: Readonly<Record<PrepareField, Words>> = {
	name: {
		label: 'Name',
		hint: 'Of the container in which you work, as docker ps -a shows it.',
		placeholder: '',
	},
	shell: {
		label: 'Shell',
		hint: 'Becomes the main process of the container.',
		placeholder: 'none: files are edited one by one',
	},
	user: {
		label: 'User',
		hint: 'Who you are in the shell; the image keeps its own user. root may change everything.',
		placeholder: "the image's own",
	},
	workingDirectory: {
		label: 'Workdir',
		hint: 'Where the shell starts; the image keeps its own working directory.',
		placeholder: "the image's own",
	},
	network: {
		label: 'Network',
		hint: 'default, none, host, or the name of a network. Packages are fetched through it.',
		placeholder: '',
	},
	mounts: {
		label: 'Mounts',
		hint: './folder:/path, volume:/path or tmpfs:/path; :ro for read-only. What is in a mount is not in the image.',
		placeholder: 'none',
	},
	environment: {
		label: 'Environment',
		hint: 'KEY=value for this session only: never in the image, and never kept by Slipway.',
		placeholder: "the image's own",
	},
};

function shownEnvironment(text: string) {
	const {values, problem} = parseVariables(text);
	return problem === undefined
		? joinCommandLine(values.map(shownVariable))
		: coverParts(text, variableSecrets(text));
}

function warningOf(
	field: PrepareField,
	values: PrepareValues,
	{shells, notRecorded}: ShellFacts,
	containers: readonly ContainerSummary[],
): string | undefined {
	const problem = prepareProblem(field, values[field], containers);
	if (problem !== undefined || field !== 'shell' || values.shell === '') {
		return problem;
	}

	if (!shells.includes(values.shell)) {
		return `${values.shell} was not seen in the image.`;
	}

	const why = notRecorded.get(values.shell);
	return why === undefined ? undefined : `Commands will not be recorded: ${why}`;
}

/** The values of the session's container, as the field list shows them. */
export const prepareFields = (
	values: PrepareValues,
	facts: ShellFacts,
	/** The containers that there are; empty once it has been made. */
	containers: readonly ContainerSummary[],
): readonly Field[] =>
	(Object.keys(prepareWords) as PrepareField[]).map(field => ({
		id: field,
		...prepareWords[field],
		value: safeText(field === 'environment' ? shownEnvironment(values[field]) : values[field]),
		warning: warningOf(field, values, facts, containers),
	}));
