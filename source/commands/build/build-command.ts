import path from 'node:path';
import {readDockerfile} from '../../actions/build/read-dockerfile.ts';
import {secretsProblem} from '../../actions/build/read-secrets.ts';
import {type BuildTools, startBuild} from '../../actions/build/start-build.ts';
import {parseDockerfile} from '../../build/dockerfile/parse-dockerfile.ts';
import type {BuildHistory} from '../../build/history/build-history.ts';
import {previousBuild} from '../../build/history/previous-build.ts';
import type {RecentBuilds} from '../../build/recent/recent-builds.ts';
import {wantedSecrets} from '../../build/secrets/wanted-secrets.ts';
import type {Settings} from '../../config/settings.ts';
import type {Engine, EngineAbout} from '../../engine/engine.ts';
import {Problem} from '../../problem.ts';
import type {BuildRun} from '../../store/build/build-run.ts';
import {whyUnavailable} from '../../store/build/unavailable.ts';
import {createJobs} from '../../store/jobs.ts';
import type {Confirmation, Questions} from '../../store/questions.ts';
import {createRetained} from '../../store/retained.ts';
import type {ImageBuildRequest, Manner} from '../command-request.ts';
import {CommandProblem, type Ending} from '../ending.ts';
import {type Output, printJson} from '../output.ts';
import {agreement, terminalQuestions} from '../terminal-questions.ts';
import {argumentsOf, backendOf, dockerfileOf} from './build-inputs.ts';
import {buildProgress} from './build-progress.ts';
import {buildReport, excesses, excessText} from './build-report.ts';
import {printBuild} from './print-build.ts';

const nothingBuilt = 'Nothing was built.';

type BuildCall = {
	engine: Engine;
	request: ImageBuildRequest & Manner;
	settings: Settings;
	/** Builds of real engines, or of the practice engine. */
	history: BuildHistory;
	/** Dockerfiles last looked at, of the same engines. */
	recentBuilds: Pick<RecentBuilds, 'remember'>;
	logins: BuildTools['services']['registry']['store'];
	/** Why nothing may be changed; `undefined`: it may. */
	refusal: Pick<Ending, 'message' | 'nextStep'> | undefined;
	environment: NodeJS.ProcessEnv;
	output: Output;
	signal: AbortSignal;
	/** Of this Slipway. */
	version: string;
};

/** Asks in the terminal, and remembers what could not be asked. */
function questionsOf(
	{yes}: ImageBuildRequest,
	output: Output,
): Pick<Questions, 'confirm'> & {refused(): Confirmation | undefined} {
	let refused: Confirmation | undefined;
	return {
		refused: () => refused,
		async confirm(question) {
			if (yes) {
				return agreement.confirm(question);
			}

			if (output.canAsk) {
				output.progress('');
				output.print(...question.lines, ...(question.items ?? []));
			}

			const isAgreed = output.canAsk && (await terminalQuestions(output).confirm(question));
			refused = isAgreed ? undefined : question;
			return isAgreed;
		},
	};
}

/** @throws CommandProblem, or Problem, for what must not begin. */
async function checkBuild(
	{engine, request, refusal, environment, signal}: BuildCall,
	text: string,
): Promise<EngineAbout> {
	if (refusal) {
		const {message, nextStep} = refusal;
		throw new CommandProblem({reason: 'refused', message: `${nothingBuilt} ${message}`, nextStep});
	}

	const about = await engine.about({signal});
	const {ways, platform, network} = request;
	const lack = whyUnavailable({...ways, platform, network, backend: backendOf(environment)}, about);
	if (lack !== undefined) {
		throw new Problem({reason: 'not-supported', message: `${nothingBuilt} ${lack}`});
	}

	const file = parseDockerfile(text);
	const problem = await secretsProblem(
		request,
		// Of several stages a build may leave out the one that needs it.
		file.stageCount === 1 ? wantedSecrets(file) : [],
		about.flavour,
	);
	if (problem !== undefined) {
		throw new Problem({reason: 'invalid', message: `${nothingBuilt} ${problem}`});
	}

	return about;
}

/** @returns How it ended, when that is written down. */
const ended = (
	start: (onEnd: (run: BuildRun) => void) => BuildRun,
	signal: AbortSignal,
): Promise<BuildRun> =>
	new Promise(resolve => {
		signal.throwIfAborted();
		const run = start(resolve);
		signal.addEventListener('abort', run.cancel, {once: true});
	});

/** Prints what came of a build. @throws CommandProblem for what is an exit code of its own. */
async function tellBuild(
	run: BuildRun,
	{request, history, output, version}: BuildCall,
): Promise<void> {
	const record = run.record.get();
	if (!record) {
		throw new Error('The build has no record');
	}

	const readBefore = async () => {
		const {entries} = await history.list().catch(() => ({entries: []}));
		return previousBuild(record, entries);
	};

	const exceeded = excesses(record, request);
	const {error, result = 'Built'} = run.end.get() ?? {};
	if (request.isQuiet) {
		output.print(...(record.imageId === null ? [] : [record.imageId]));
	} else if (output.format === 'json') {
		const before = await readBefore();
		printJson(output, buildReport(record, run, {before, exceeded, limits: request, version}));
	} else if (!error) {
		printBuild(record, {result, before: await readBefore()}, output);
	}

	if (error) {
		const {line} = record.failure ?? {};
		const {reason, message, nextStep} = error;
		// What a Dockerfile is refused for says so itself.
		const place = line && !message.startsWith('Dockerfile, line') ? `Line ${line}: ` : '';
		throw new CommandProblem({reason, message: `${place}${message}`, nextStep});
	}

	if (exceeded.length > 0) {
		throw new CommandProblem({
			reason: 'above-limit',
			message: exceeded.map(excessText).join(' '),
			nextStep: 'The image was built and has its name.',
		});
	}

	if (request.exitCode && run.previous.get()?.id === record.imageId) {
		throw new CommandProblem({reason: 'nothing-to-do', message: 'The image has not changed.'});
	}
}

/**
Builds as docker does, writes it down, and compares it with the build before.

@throws Problem for what the engine says, a CommandProblem when it is refused, fails or exceeds a limit, the
signal's reason when it is aborted meanwhile.
*/
export async function buildCommand(call: BuildCall): Promise<void> {
	const {engine, request, settings, history, logins, environment, output, signal} = call;
	const directory = path.resolve(request.directory);
	const dockerfile = await dockerfileOf(request);
	const {text, failure} = await readDockerfile({directory, dockerfile});
	if (failure) {
		throw failure;
	}

	const about = await checkBuild(call, text);
	const {references, target, labels, platform, network, ignoresCache, pullsBases, ways} = request;
	const questions = questionsOf(request, output);
	const run = await ended(
		onEnd =>
			startBuild(
				{
					directory,
					dockerfile,
					text,
					specification: {
						...ways,
						references,
						target,
						buildArguments: argumentsOf(request.buildArguments, environment),
						labels,
						platform,
						network,
						ignoresCache,
						pullsBases,
						backend: backendOf(environment),
					},
					secrets: request.secrets,
					usesAgent: request.usesAgent,
				},
				{
					services: {
						jobs: createJobs(output.now),
						registry: {store: logins},
						now: output.now,
						retained: createRetained(),
						settings,
						buildHistory: history,
					},
					openEngine: {engine, about: {data: () => about}},
					dialogs: questions,
					hasColours: false,
					onEvent: buildProgress(request, output),
				},
				onEnd,
			),
		signal,
	);
	output.progress('');
	signal.throwIfAborted();
	const refused = questions.refused();
	if (refused) {
		throw new CommandProblem({
			reason: 'refused',
			message: `${nothingBuilt} Files that look like secrets are in the build context: ${refused.items?.join(', ')}.`,
			nextStep: 'Exclude them in .dockerignore, or use --yes to send them.',
		});
	}

	// Who wants an image back that was removed is shown where it was built from.
	await call.recentBuilds
		.remember({directory, dockerfile, ...(references.length > 0 && {references})})
		.catch(() => undefined);
	await tellBuild(run, call);
}
