import type {ContainerDetails} from '../../engine/containers.ts';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';

/** How time passes between two looks. */
export type Pauses = {pause(ms: number, signal: AbortSignal): Promise<void>};

/**
How a container does after its start; `running`: it has no healthcheck, or one that its engine does not run
(Podman without systemd).
*/
export type Wellness = 'healthy' | 'running' | 'unhealthy' | 'ended';

export const isWell = (wellness: Wellness): boolean =>
	wellness === 'healthy' || wellness === 'running';

const askEveryMs = 500;
/** How long one without a healthcheck has to run. */
const settleMs = 3000;
/** Beside what its healthcheck takes. */
const spareMs = 10_000;

const nanosecondsInMs = 1_000_000;

/** As long as its healthcheck may take until it says unhealthy, with the engine's own times where none are told. */
function patienceMs({config: {healthcheck}}: ContainerDetails): number {
	const ms = (nanoseconds: number | undefined, byDefault: number) =>
		nanoseconds ? nanoseconds / nanosecondsInMs : byDefault;
	const once =
		ms(healthcheck?.intervalNanoseconds, 30_000) + ms(healthcheck?.timeoutNanoseconds, 30_000);
	return ms(healthcheck?.startPeriodNanoseconds, 0) + once * (healthcheck?.retries || 3) + spareMs;
}

const isRunning = ({state, restartCount = 0}: ContainerDetails): boolean =>
	state === 'running' && restartCount === 0;

/** Waits until a container that was started is healthy, or is not going to be. */
export async function waitUntilWell(
	{containers}: Pick<Engine, 'containers'>,
	container: string,
	{signal, pause}: RequestOptions & Pauses,
): Promise<Wellness> {
	for (let waitedMs = 0; ; waitedMs += askEveryMs) {
		const details = await containers.inspect(container, {signal});
		if (!isRunning(details)) {
			return 'ended';
		}

		if (details.health === 'healthy' || details.health === 'unhealthy') {
			return details.health;
		}

		if (waitedMs >= (details.health === undefined ? settleMs : patienceMs(details))) {
			return 'running';
		}

		await pause(askEveryMs, signal);
	}
}
