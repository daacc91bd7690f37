import {constants} from 'node:os';
import type {ImageConfig} from '../../engine/images.ts';

/** One field of the config that is not as planned. */
export type ConfigDifference = {
	field: keyof ImageConfig;
	/** As JSON; `undefined` when the field was to be unset. */
	planned: string | undefined;
	actual: string | undefined;
	/** True for what an engine adds to every image it commits (Podman's `container=podman`, its numbers for signals). */
	isByEngine: boolean;
};

type Value = ImageConfig[keyof ImageConfig];

/** Fields in which the order means nothing. */
const sets = new Set<keyof ImageConfig>(['environment', 'exposedPorts', 'volumes']);

/** The value as text; an empty list, object or string says as little as none. */
const textOf = (field: keyof ImageConfig, value: Value): string | undefined => {
	if (value === undefined || Object.keys(value).length === 0) {
		return undefined;
	}

	if (Array.isArray(value)) {
		return JSON.stringify(sets.has(field) ? value.toSorted() : value);
	}

	return JSON.stringify(typeof value === 'string' ? value : Object.entries(value).sort());
};

/** Variables that Podman adds to every image. */
const ofPodman = new Set(['container=podman', 'TERM=xterm']);

/** True for a `KEY=value` line that an engine puts into every image it commits. */
export const isOfEngine = (line: string): boolean => ofPodman.has(line);

/** Podman writes signals as numbers. */
const signalNumber = (name: string | undefined): string | undefined => {
	const found = Object.entries(constants.signals).find(([known]) => known === name);
	return found ? String(found[1]) : name;
};

/** The image's config as it would be, had the engine not put in what it always does. */
const withoutEngine = (planned: ImageConfig, actual: ImageConfig): ImageConfig => ({
	...actual,
	environment: actual.environment.filter(
		line => !isOfEngine(line) || planned.environment.includes(line),
	),
	stopSignal:
		signalNumber(planned.stopSignal) === actual.stopSignal ? planned.stopSignal : actual.stopSignal,
	// What an image without one starts in.
	workingDirectory:
		planned.workingDirectory === undefined && actual.workingDirectory === '/'
			? undefined
			: actual.workingDirectory,
});

/** Where an image's config is not what was planned for it. */
export const verifyConfig = (planned: ImageConfig, actual: ImageConfig): ConfigDifference[] => {
	const cleaned = withoutEngine(planned, actual);
	const fields = Object.keys(planned) as Array<keyof ImageConfig>;
	return fields
		.map(field => ({
			field,
			planned: textOf(field, planned[field]),
			actual: textOf(field, actual[field]),
			isByEngine: textOf(field, planned[field]) === textOf(field, cleaned[field]),
		}))
		.filter(difference => difference.planned !== difference.actual);
};
