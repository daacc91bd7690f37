import type {ContainerDetails} from './containers.ts';
import type {Healthcheck} from './healthcheck.ts';
import {emptyImageConfig, type ImageConfig} from './image-config.ts';
import {isSameSignal} from './is-same-signal.ts';

/** What a container was given of its own; what is left out is as its image has it. */
export type OwnSettings = Partial<ImageConfig>;

const isSame = (left: unknown, right: unknown): boolean =>
	JSON.stringify(left) === JSON.stringify(right);

/** One empty word is an entrypoint that was taken away. */
const wordsOf = (words: readonly string[] | undefined) =>
	words?.filter(word => word !== '').length ? words : undefined;

/** An entrypoint of its own takes the command of the image away, so that both have to be said. */
function ownProgram(own: ImageConfig, image: ImageConfig): OwnSettings {
	const hasOwnCommand = !isSame(own.command, image.command);
	const isReplaced = !isSame(wordsOf(own.entrypoint), wordsOf(image.entrypoint));
	return {
		...((isReplaced || (hasOwnCommand && own.command === undefined)) && {
			entrypoint: own.entrypoint ?? [''],
		}),
		...((isReplaced || hasOwnCommand) && own.command && {command: own.command}),
	};
}

/** Podman puts these into containers itself, and tells them as it tells those that were asked for. */
const isOfPodman = (line: string, {hostname}: Pick<ContainerDetails, 'hostname'>): boolean =>
	line === `HOSTNAME=${hostname}` ||
	['HOME=/root', 'TERM=xterm', 'container=oci', 'container=podman'].includes(line);

const without = (own: readonly string[], image: readonly string[]): string[] =>
	own.filter(value => !image.includes(value));

/** A time that is 0 is that of the image. */
function ownHealthcheck(own: Healthcheck, image: Healthcheck | undefined): Healthcheck {
	const time = (field: Exclude<keyof Healthcheck, 'test'>) =>
		own[field] === image?.[field] ? 0 : own[field];
	return {
		test: isSame(own.test, image?.test) ? [] : own.test,
		intervalNanoseconds: time('intervalNanoseconds'),
		timeoutNanoseconds: time('timeoutNanoseconds'),
		startPeriodNanoseconds: time('startPeriodNanoseconds'),
		startIntervalNanoseconds: time('startIntervalNanoseconds'),
		retries: time('retries'),
	};
}

/**
What a container says in the place of its image or beyond it. The rest it has of the image, and one that is
made of another image has it of that.
@param image Of the container; `undefined`: nobody can tell any more, so that everything is its own.
@param isPodman Whether its engine puts variables of its own into it. Docker tells none but those that were
asked for, so that `HOME=/root` is kept there.
*/
export function ownSettings(
	container: Pick<ContainerDetails, 'config' | 'hostname'>,
	image: ImageConfig | undefined,
	{isPodman}: {isPodman: boolean},
): OwnSettings {
	const own = container.config;
	const base = image ?? emptyImageConfig;
	const isOwnFolder =
		own.workingDirectory !== base.workingDirectory &&
		!(own.workingDirectory === '/' && base.workingDirectory === undefined);
	return {
		...ownProgram(own, base),
		environment: without(own.environment, base.environment).filter(
			line => !isPodman || !isOfPodman(line, container),
		),
		exposedPorts: without(own.exposedPorts, base.exposedPorts),
		volumes: without(own.volumes, base.volumes),
		labels: Object.fromEntries(
			Object.entries(own.labels).filter(([key, value]) => base.labels[key] !== value),
		),
		...(own.user !== base.user && own.user !== undefined && {user: own.user}),
		...(isOwnFolder && {workingDirectory: own.workingDirectory}),
		...(own.stopSignal &&
			!isSameSignal(own.stopSignal, base.stopSignal ?? 'SIGTERM') && {stopSignal: own.stopSignal}),
		...(own.healthcheck &&
			!isSame(own.healthcheck, base.healthcheck) && {
				healthcheck: ownHealthcheck(own.healthcheck, base.healthcheck),
			}),
	};
}
