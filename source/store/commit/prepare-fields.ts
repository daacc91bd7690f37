import type {ContainerSummary} from '../../engine/containers.ts';
import {joinCommandLine} from '../../format/command-line.ts';
import {shownVariable} from '../../session/findings/shown-variable.ts';
import {coverParts, variableSecrets} from '../../session/findings/variable-secrets.ts';
import type {Field} from '../list/field.ts';
import {parseVariables} from '../run-container/run-values.ts';
import type {BaseFacts, PrepareValues} from './flow.ts';
import {type PrepareField, prepareProblem} from './prepare-problems.ts';

export type ShellFacts = Pick<BaseFacts, 'shells' | 'notRecorded'>;

type Words = {label: string; hint: string; placeholder: string};

export const prepareWords: Readonly<Record<PrepareField, Words>> = {
	name: {
		label: 'Name',
		hint: 'Name of the session container, as shown by docker ps -a.',
		placeholder: '',
	},
	shell: {
		label: 'Shell',
		hint: 'Main process of the container.',
		placeholder: 'none: edit files individually',
	},
	user: {
		label: 'User',
		hint: 'User of the shell. The image keeps its own user. root can change everything.',
		placeholder: "the image's own",
	},
	workingDirectory: {
		label: 'Workdir',
		hint: 'Directory of the shell. The image keeps its own working directory.',
		placeholder: "the image's own",
	},
	network: {
		label: 'Network',
		hint: 'default, none, host, or the name of a network. Packages are downloaded through it.',
		placeholder: '',
	},
	mounts: {
		label: 'Mounts',
		hint: './folder:/path, volume:/path or tmpfs:/path, with :ro for read-only. Contents of a mount are not in the image.',
		placeholder: 'none',
	},
	environment: {
		label: 'Environment',
		hint: 'KEY=value for this session only: not in the image, not stored by Slipway.',
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
		return `${values.shell} was not found in the image.`;
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
		value: field === 'environment' ? shownEnvironment(values[field]) : values[field],
		warning: warningOf(field, values, facts, containers),
	}));
