import {setTimeout as delay} from 'node:timers/promises';
import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {Problem} from '../../problem.ts';
import {toProblem} from '../../to-problem.ts';
import {labelsOf, type RecreatePlan} from './plan-recreate.ts';
import {rollBack} from './roll-back.ts';
import {findUnfinished, recreateNames} from './unfinished-recreate.ts';
import {isWell, type Pauses, type Wellness, waitUntilWell} from './wait-until-well.ts';

const usualPause: Pauses['pause'] = (ms, signal) => delay(ms, undefined, {signal});

/** For what has to be done whether or not somebody still wants it. */
const limitMs = 120_000;

/** Rolls back what is under way under this name, whatever has ended it. */
const rollBackNamed = (engine: Engine, name: string): Promise<void> =>
	withTimeLimit(
		async ({signal}) => {
			const containers = await engine.containers.list({signal});
			const unfinished = findUnfinished(containers).find(found => found.name === name);
			if (unfinished) {
				await rollBack(engine, unfinished, {signal});
			}
		},
		undefined,
		limitMs,
	);

const lastLines = {follow: false, timestamps: false, since: undefined, tail: 5};

/** The end of its log, as a sentence; empty where there is none. */
async function lastWords({containers}: Engine, id: string): Promise<string> {
	const lines: string[] = [];
	await withTimeLimit(async ({signal}) => {
		for await (const {text} of containers.logs(id, {signal, ...lastLines})) {
			lines.push(text.trim());
		}
	}).catch(() => undefined);
	return lines.length === 0 ? '' : ` Its log ends with: ${lines.join(' / ').slice(0, 1000)}`;
}

const failures: Record<Exclude<Wellness, 'healthy' | 'running'>, string> = {
	ended: 'ended right after its start',
	unhealthy: 'is unhealthy',
};

export type Recreated = {
	id: string;
	/** `undefined`: the old one did not run, so that the new one was not started. */
	wellness: 'healthy' | 'running' | undefined;
	/** What the engine has said of the new container. */
	warnings: readonly string[];
};

/**
Makes a container anew of the newer image, and waits until it is healthy. The old one stands beside it then,
stopped and renamed, for `keepNew` or `rollBack`. Each request leaves the engine in a state that
`findUnfinished` knows.

@throws Problem, or the signal's reason, when it did not come to that: all is as it was before.
*/
export async function recreateContainer(
	engine: Engine,
	plan: RecreatePlan,
	{
		signal,
		report,
		pause = usualPause,
	}: RequestOptions & Partial<Pauses> & {report(text: string): void},
): Promise<Recreated> {
	const {containers} = engine;
	const {container, newer, image, platform, reference} = plan;
	const {name} = container;
	const wasRunning = container.state === 'running' || container.state === 'restarting';
	const names = recreateNames(name, wasRunning);
	try {
		report(`Creating ${name}`);
		const {id, warnings} = await containers.createLike(
			container.id,
			{
				image: reference,
				name: names.next,
				platform,
				labels: labelsOf({...plan, newer}),
				former: image?.config,
			},
			{signal},
		);
		if (wasRunning) {
			report(`Stopping ${name}`);
			await containers.stop(container.id, {signal});
		}

		await containers.rename(container.id, names.previous, {signal});
		await containers.rename(id, name, {signal});
		if (!wasRunning) {
			return {id, wellness: undefined, warnings};
		}

		report(`Starting ${name}`);
		await containers.start(id, {signal});
		report(`Waiting until ${name} is healthy`);
		const wellness = await waitUntilWell(engine, id, {signal, pause});
		if (!isWell(wellness)) {
			throw new Problem({
				reason: 'failed',
				message: `The new ${name} ${failures[wellness as keyof typeof failures]}.${await lastWords(engine, id)}`,
				nextStep: `${name} runs on its former image again.`,
			});
		}

		return {id, wellness: wellness as 'healthy' | 'running', warnings};
	} catch (error) {
		report(`Rolling back ${name}`);
		await rollBackNamed(engine, name).catch(failure => {
			throw new Problem({
				reason: 'failed',
				message: `${toProblem(error).message} ${name} was not rolled back: ${toProblem(failure).message}`,
				nextStep: 'U on Containers rolls it back.',
				cause: error,
			});
		});
		throw error;
	}
}
