import type {Healthcheck} from '../../engine/healthcheck.ts';
import {healthcheckLine} from '../../engine/healthcheck-options.ts';
import type {ImageConfig} from '../../engine/image-config.ts';
import {isSameSignal} from '../../engine/is-same-signal.ts';

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
function textOf(field: keyof ImageConfig, value: Value): string | undefined {
	if (value === undefined || Object.keys(value).length === 0) {
		return undefined;
	}

	if (Array.isArray(value)) {
		return JSON.stringify(sets.has(field) ? value.toSorted() : value);
	}

	if (typeof value === 'string') {
		return JSON.stringify(value);
	}

	return field === 'healthcheck'
		? JSON.stringify(healthcheckLine(value as Healthcheck))
		: JSON.stringify(Object.entries(value).sort());
}

/**
What Podman puts into every image that has no such variable of its own: 4 adds TERM, 5 does not. Docker's
classic builder writes the PATH down, too.
*/
const ofPodman = new Set([
	'container=podman',
	'TERM=xterm',
	'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
]);

/** Podman's builder signs what it builds. */
const labelOfBuilder = 'io.buildah.version';

/** A config without what engines put in by themselves, for comparing two that both have something of it. */
export function withoutEngineOwn(config: ImageConfig): ImageConfig {
	const {[labelOfBuilder]: _, ...labels} = config.labels;
	return {
		...config,
		environment: config.environment.filter(line => !ofPodman.has(line)),
		labels,
	};
}

const nameOf = (line: string): string => line.split('=', 1)[0] ?? '';

/**
True for a `KEY=value` line that an engine adds to an image it commits. One whose name is planned is
not: there the engine's value would stand in the place of the planned one.
*/
export const isOfEngine = (line: string, planned: Pick<ImageConfig, 'environment'>): boolean =>
	ofPodman.has(line) && !planned.environment.some(own => nameOf(own) === nameOf(line));

/** The image's config as it would be, had the engine not put in what it always does. */
const withoutEngine = (planned: ImageConfig, actual: ImageConfig): ImageConfig => ({
	...actual,
	environment: actual.environment.filter(line => !isOfEngine(line, planned)),
	// Podman 4 writes numbers; names come with and without SIG.
	stopSignal: isSameSignal(planned.stopSignal, actual.stopSignal)
		? planned.stopSignal
		: actual.stopSignal,
	// What an image without one starts in.
	workingDirectory:
		planned.workingDirectory === undefined && actual.workingDirectory === '/'
			? undefined
			: actual.workingDirectory,
});

type Untold = readonly (keyof ImageConfig)[] | undefined;

/** Planned settings that nobody can compare, for the engine tells none of them. */
export const untoldFields = (
	planned: ImageConfig,
	actual: ImageConfig,
	untold: Untold = [],
): Array<keyof ImageConfig> =>
	untold.filter(
		field =>
			textOf(field, planned[field]) !== undefined && textOf(field, actual[field]) === undefined,
	);

/**
Where an image's config is not what was planned for it.
@param untold See {@link ImageDetails.untold}: what is missing there may be in the image.
*/
export function verifyConfig(
	planned: ImageConfig,
	actual: ImageConfig,
	untold?: Untold,
): ConfigDifference[] {
	const cleaned = withoutEngine(planned, actual);
	const unknown = untoldFields(planned, actual, untold);
	const fields = Object.keys(planned) as Array<keyof ImageConfig>;
	return fields
		.filter(field => !unknown.includes(field))
		.map(field => ({
			field,
			planned: textOf(field, planned[field]),
			actual: textOf(field, actual[field]),
			isByEngine: textOf(field, planned[field]) === textOf(field, cleaned[field]),
		}))
		.filter(difference => difference.planned !== difference.actual);
}
