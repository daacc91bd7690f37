import type {ContainerSummary} from '../../engine/containers.ts';
import {nameProblem, parseMounts, parseVariables} from '../run-container/run-values.ts';
import type {PrepareValues} from './flow.ts';

export type PrepareField = keyof PrepareValues;

/** `name`, `uid`, `name:group` or `uid:gid`. */
const userPattern = /^[a-z0-9_][\w.-]*(?::[a-z0-9_][\w.-]*)?$/i;

const networkPattern = /^[a-zA-Z0-9][\w.-]*$/;

type Checks = Record<
	PrepareField,
	(text: string, containers: readonly ContainerSummary[]) => string | undefined
>;

const absolute = (text: string, what: string) =>
	text === '' || text.startsWith('/')
		? undefined
		: `${what} must be an absolute path, for example /bin/sh`;

const checks: Checks = {
	name(text, containers) {
		if (text.trim() === '') {
			return 'Enter a container name, as shown by docker ps -a.';
		}

		const isTaken = containers.some(({name}) => name === text.trim());
		return isTaken
			? `The name ${text.trim()} is in use by another container. Choose another name.`
			: nameProblem(text);
	},
	shell: text => absolute(text.trim(), 'A shell'),
	user: text =>
		text.trim() === '' || userPattern.test(text.trim())
			? undefined
			: 'A user is a name or a UID, with an optional :group, such as app, 1000 or 1000:1000.',
	workingDirectory: text =>
		text.trim() === '' || text.trim().startsWith('/')
			? undefined
			: 'A working directory is an absolute path, for example /srv/app.',
	network: text =>
		networkPattern.test(text.trim())
			? undefined
			: 'default, none, host, or the name of a network of the engine.',
	mounts: text => parseMounts(text).problem,
	environment: text => parseVariables(text).problem,
};

/** Why one value cannot be used; `undefined` when it can. */
export const prepareProblem = (
	field: PrepareField,
	text: string,
	containers: readonly ContainerSummary[],
): string | undefined => checks[field](text, containers);

/** The first value that cannot be used; `undefined` when all can. */
export function firstPrepareProblem(
	values: PrepareValues,
	containers: readonly ContainerSummary[],
): {field: PrepareField; why: string} | undefined {
	for (const field of Object.keys(checks) as PrepareField[]) {
		const why = prepareProblem(field, values[field], containers);
		if (why !== undefined) {
			return {field, why};
		}
	}

	return undefined;
}
