import {type CustomAction, fieldsIn} from '../../config/custom-action.ts';
import {Problem} from '../../problem.ts';
import type {HostChoice} from '../services.ts';
import type {RowFields} from './row-fields.ts';

/** What is started: never through a shell unless the user wrote a script. */
export type Program = {
	file: string;
	args: readonly string[];
	/** Beside this process's own; `undefined` takes a variable away. */
	environment: Readonly<Record<string, string | undefined>>;
};

/** `imageId` is `SLIPWAY_IMAGE_ID`. */
const variableOf = (field: string): string =>
	`SLIPWAY_${field.replaceAll(/[A-Z]/g, '_$&').toUpperCase()}`;

/**
What makes docker's programs, and those that do as they do, ask the engine that is open here.
@returns `undefined` where no other program can ask it: the practice engine.
*/
export function engineEnvironment(
	choice: Pick<HostChoice, 'address' | 'source'> | undefined,
): Program['environment'] | undefined {
	if (!choice || !/^(?:unix|npipe|tcp|https?|ssh):\/\//.test(choice.address)) {
		return undefined;
	}

	// A context has certificates of its own, which an address alone would leave behind.
	const [, context] = /^context (.+)$/s.exec(choice.source) ?? [];
	return context === undefined
		? {DOCKER_HOST: choice.address, DOCKER_CONTEXT: undefined}
		: {DOCKER_CONTEXT: context, DOCKER_HOST: undefined};
}

/** @throws Problem when the row has no value for a field of the command: a dangling image has no tag. */
export function programOf(
	{command, title}: Pick<CustomAction, 'command' | 'title'>,
	fields: RowFields,
	engine: Program['environment'],
): Program {
	const environment = {
		...engine,
		...Object.fromEntries(
			Object.entries(fields).map(([field, value]) => [variableOf(field), value]),
		),
	};
	if (typeof command === 'string') {
		return {file: '/bin/sh', args: ['-c', command], environment};
	}

	const missing = command.flatMap(fieldsIn).find(field => fields[field] === undefined);
	if (missing !== undefined) {
		throw new Problem({
			reason: 'invalid',
			message: `${title}: this row has no ${missing}`,
			nextStep: 'Select another row, or use another field in the settings.',
		});
	}

	const [file = '', ...args] = command.map(part =>
		part.replaceAll(/\{([A-Za-z]+)\}/g, (_, field: string) => fields[field] ?? ''),
	);
	return {file, args, environment};
}
