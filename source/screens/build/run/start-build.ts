import path from 'node:path';
import {findLogins} from '../../../build/bases/find-logins.ts';
import {archiveBytesOf, archiveContext} from '../../../build/context/archive-context.ts';
import {readContext} from '../../../build/context/read-context.ts';
import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {formatBytes} from '../../../format/format-bytes.ts';
import {formatDuration} from '../../../format/format-duration.ts';
import {safeText} from '../../../format/safe-text.ts';
import {shortId} from '../../../format/short-id.ts';
import type {Services} from '../../../hooks/services.ts';
import {Problem} from '../../../problem.ts';
import type {JobContext} from '../../../store/jobs.ts';
import type {OpenEngine} from '../../../store/open-engine.ts';
import {confirmSecrets} from '../context/confirm-secrets.ts';
import {toContextFailure} from '../context/to-context-failure.ts';
import type {BuildRequest} from './build-request.ts';
import {type BuildRun, createBuildRun} from './build-run.ts';
import {followBuild} from './follow-build.ts';
import {readImage} from './read-image.ts';
import {stopSteps} from './stop-steps.ts';

export type BuildTools = {
	services: Pick<Services, 'jobs' | 'registry' | 'now' | 'theme' | 'retained' | 'settings'>;
	session: Pick<OpenEngine, 'engine' | 'about'>;
	dialogs: Dialogs;
};

/** `app:1`, or the folder for an image without a name. */
export const requestName = ({directory, specification}: BuildRequest): string =>
	safeText(specification.references[0] ?? path.basename(directory));

function resultLine({request, state, made}: BuildRun, tookMs: number): string {
	const {steps, imageId = ''} = state.get();
	const size = made.get();
	const cached = steps.filter(step => step.state === 'cached').length;
	const what =
		request.specification.references.length > 0 ? requestName(request) : shortId(imageId);
	return [
		`Built ${what}`,
		...(size ? [formatBytes(size.sizeBytes)] : []),
		`${steps.length} steps, ${cached} from the cache`,
		formatDuration(tookMs),
	].join(', ');
}

async function build(
	run: BuildRun,
	{services, session: {engine}, dialogs}: BuildTools,
	{signal, report, cancel}: JobContext & {cancel(): void},
): Promise<string> {
	const {request} = run;
	const {specification} = request;
	report({text: 'Reading the context'});
	const context = await readContext(request, {signal}).catch(toContextFailure);
	if (!(await confirmSecrets(context, {services, dialogs}))) {
		cancel();
		signal.throwIfAborted();
	}

	run.contextBytes.set(archiveBytesOf(context));
	const [reference] = specification.references;
	// Read now: the build takes its name, and a prune may take the rest.
	run.previous.set(
		reference === undefined ? undefined : await readImage(engine, reference, {signal}),
	);
	const {buildArguments} = specification;
	const logins = await findLogins(
		services.registry.store,
		{text: request.text, buildArguments},
		signal,
	);
	const events = engine.images.build(
		archiveContext(context),
		{...specification, dockerfile: context.dockerfile},
		{signal, logins},
	);
	await followBuild(run, events, report);
	const {imageId} = run.state.get();
	if (imageId === undefined) {
		throw new Problem({
			reason: 'failed',
			message: 'The builder ended without an image.',
			nextStep: 'Its last output may tell why.',
		});
	}

	run.made.set(await readImage(engine, imageId, {signal}));
	return resultLine(run, services.now() - run.startedAt);
}

/** Builds as a job. Never rejects: the run says how it ended. */
export function startBuild(
	request: BuildRequest,
	tools: BuildTools,
	onEnd: (run: BuildRun) => void,
): BuildRun {
	const {jobs, now, theme} = tools.services;
	const title = `Build ${requestName(request)}`;
	const run = createBuildRun(title, request, {
		now: now(),
		colours: theme.hasColours,
		finishesCommands: tools.session.about.data()?.flavour === 'podman',
	});
	const follow = async () => {
		const job = await jobs.start(title, context => {
			run.setCancel(context.cancel);
			return build(run, tools, context);
		});
		run.state.update(state => stopSteps(state, now()));
		run.end.set(job);
		onEnd(run);
	};

	void follow();
	return run;
}
