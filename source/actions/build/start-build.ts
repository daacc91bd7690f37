import path from 'node:path';
import process from 'node:process';
import {findLogins} from '../../build/bases/find-logins.ts';
import {archiveBytesOf} from '../../build/context/archive-context.ts';
import {contextFailure} from '../../build/context/context-error.ts';
import {findContext} from '../../build/context/read-context.ts';
import {type OnFiles, shareContext} from '../../build/context/share-context.ts';
import type {BuildEvent} from '../../engine/build.ts';
import type {Engine} from '../../engine/engine.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {formatDuration} from '../../format/format-duration.ts';
import {shortId} from '../../format/short-id.ts';
import {Problem} from '../../problem.ts';
import {buildRecordOf} from '../../store/build/build-record-of.ts';
import {
	type BuildRequest,
	type BuildRun,
	type BuiltImage,
	createBuildRun,
} from '../../store/build/build-run.ts';
import {followBuild} from '../../store/build/follow-build.ts';
import {stopSteps} from '../../store/build/reduce-build.ts';
import type {JobContext} from '../../store/jobs.ts';
import type {OpenEngine} from '../../store/open-engine.ts';
import type {Questions} from '../../store/questions.ts';
import type {ActionServices} from '../services.ts';
import {exchangesOf, furtherBases} from './build-exchanges.ts';
import {confirmSecrets} from './confirm-secrets.ts';
import {secretReaders} from './read-secrets.ts';

/**
An image with the sizes of its layers.

@param image Id or reference.
@returns `undefined` when there is no such image.
*/
async function readImage(
	{images}: Engine,
	image: string,
	{signal}: {signal: AbortSignal},
): Promise<BuiltImage | undefined> {
	try {
		const {id, sizeBytes} = await images.inspect(image, {signal});
		return {id, sizeBytes, history: await images.history(id, {signal})};
	} catch (error) {
		if (error instanceof Problem && error.reason === 'not-found') {
			return undefined;
		}

		throw error;
	}
}

export type BuildTools = {
	services: Pick<ActionServices, 'jobs' | 'now' | 'retained' | 'settings' | 'buildHistory'> & {
		registry: {store: Pick<ActionServices['registry']['store'], 'get'>};
	};
	openEngine: Pick<OpenEngine, 'engine'> & {about: Pick<OpenEngine['about'], 'data'>};
	dialogs: Pick<Questions, 'confirm'>;
	/** False: output loses its own colours. */
	hasColours: boolean;
	/** Told everything that the builder tells, as it comes. */
	onEvent?: (event: BuildEvent) => void;
};

/** Values of secrets that a build was given. */
type Given = Set<string>;

/** `app:1`, or the folder for an image without a name. */
export const requestName = ({directory, specification}: BuildRequest): string =>
	specification.references[0] ?? path.basename(directory);

function resultLine({request, state, made}: BuildRun, tookMs: number): string {
	const {steps, imageId = ''} = state.get();
	const size = made.get();
	const cached = steps.filter(step => step.state === 'cached').length;
	const {references, outputs = []} = request.specification;
	const files = outputs.flatMap(({attributes}) => attributes.dest ?? []);
	const what = references.length > 0 ? requestName(request) : shortId(imageId);
	return [
		...(files.length < outputs.length || outputs.length === 0 ? [`Built ${what}`] : []),
		...(files.length > 0 ? [`Exported to ${files.join(', ')}`] : []),
		...(size ? [formatBytes(size.sizeBytes)] : []),
		`${counted(steps.length, 'step')}, ${cached} from the cache`,
		formatDuration(tookMs),
	].join(', ');
}

async function* telling(
	events: AsyncIterable<BuildEvent>,
	onEvent: (event: BuildEvent) => void,
): AsyncIterable<BuildEvent> {
	for await (const event of events) {
		onEvent(event);
		yield event;
	}
}

async function build(
	run: BuildRun,
	{services, openEngine: {engine}, dialogs, given, onEvent}: BuildTools & {given: Given},
	{signal, report}: JobContext,
): Promise<string> {
	const {request} = run;
	report({text: 'Reading the context'});
	const place = await findContext(request).catch((error: unknown) => {
		throw contextFailure(error);
	});
	signal.throwIfAborted();
	const onFiles: OnFiles = async (context, isAll) => {
		if (!(await confirmSecrets(context, {services, dialogs}))) {
			run.cancel();
			signal.throwIfAborted();
		}

		if (isAll) {
			run.contextBytes.set(archiveBytesOf(context));
		}
	};

	const {specification, contexts, ...exchanges} = await exchangesOf(request.specification, onFiles);
	const [reference] = specification.references;
	// Read now: the build takes its name, and a prune may take the rest.
	run.previous.set(
		reference === undefined ? undefined : await readImage(engine, reference, {signal}),
	);
	const {buildArguments} = specification;
	const logins = await findLogins(
		services.registry.store,
		{text: `${request.text}${furtherBases(specification)}`, buildArguments},
		signal,
	);
	const events = engine.images.build(
		{...shareContext(place, onFiles), contexts},
		{...specification, dockerfile: place.dockerfile},
		{
			...exchanges,
			signal,
			logins,
			secrets: secretReaders(request.secrets, value => given.add(value)),
			sshAgent: request.usesAgent ? process.env.SSH_AUTH_SOCK : undefined,
		},
	);
	await followBuild(run, onEvent ? telling(events, onEvent) : events, report);
	const {imageId} = run.state.get();
	if (imageId !== undefined) {
		run.made.set(await readImage(engine, imageId, {signal}));
	} else if (exchanges.onOutputs === undefined) {
		throw new Problem({
			reason: 'failed',
			message: 'The builder ended without an image.',
			nextStep: 'See the end of its output.',
		});
	}

	return resultLine(run, services.now() - run.startedAt);
}

/**
Builds as a job, and writes down how it ended. Never rejects: the run says how.

@param onEnd Called when that is written down.
*/
export function startBuild(
	request: BuildRequest,
	tools: BuildTools,
	onEnd: (run: BuildRun) => void,
): BuildRun {
	const {jobs, now, buildHistory} = tools.services;
	const {engine, about} = tools.openEngine;
	const title = `Build ${requestName(request)}`;
	const run = createBuildRun(title, request, {
		now: now(),
		colours: tools.hasColours,
		finishesCommands: about.data()?.flavour === 'podman',
	});
	const follow = async () => {
		const given: Given = new Set();
		const started = jobs.start(title, context => build(run, {...tools, given}, context));
		run.setCancel(started.cancel);
		const job = await started.ended;
		run.state.update(state => stopSteps(state, now()));
		const record = buildRecordOf(run, job, {host: engine.endpoint, secrets: given});
		run.record.set(record);
		run.end.set(job);
		await buildHistory.add(record);
		onEnd(run);
	};

	void follow();
	return run;
}
