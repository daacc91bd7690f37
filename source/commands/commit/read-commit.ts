import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {Problem} from '../../problem.ts';
import type {AnswerBook} from '../../session/answers/answer-book.ts';
import {type Answers, answersKey} from '../../session/answers/answers.ts';
import {applyToFiles, applyToMetadata} from '../../session/answers/apply-answers.ts';
import {findUnfinishedCommit} from '../../session/commit/unfinished-commit.ts';
import type {GuidedSession} from '../../session/guided-session.ts';
import {adoptContainer} from '../../session/lifecycle/adopt-container.ts';
import {containerSettings, withContainerFields} from '../../session/metadata/container-settings.ts';
import {withInstructions} from '../../session/metadata/with-instructions.ts';
import {describeExisting} from '../../session/naming/describe-existing.ts';
import {parseNewReference} from '../../session/naming/parse-new-reference.ts';
import {nextReference, suggestReference} from '../../session/naming/suggest-reference.ts';
import {inspectBase} from '../../session/review/base/lost-base.ts';
import {readReview} from '../../session/review/read-review.ts';
import type {SessionReview} from '../../session/review/session-review.ts';
import {decide} from '../../store/commit/change-staging.ts';
import {
	type CommitDecision,
	commitDecision,
	isSessionRunning,
	limitedLayers,
	stagedChoice,
} from '../../store/commit/commit-choice.ts';
import {commitWarnings} from '../../store/commit/commit-warnings.ts';
import {createFlows, type FlowHandle, flowOfSession} from '../../store/commit/flows.ts';
import {readFreeBytes} from '../../store/commit/free-space.ts';
import {chosenMetadata} from '../../store/commit/metadata-of.ts';
import {readLedgerAgain} from '../../store/commit/read-ledger-again.ts';
import {progressText} from '../../store/commit/read-progress.ts';
import {problemText} from '../../store/point-at-problem.ts';
import type {CommitRequest} from '../command-request.ts';
import {CommandProblem} from '../ending.ts';
import type {Output} from '../output.ts';
import type {CommitReview} from './commit-report.ts';
import {excludedPaths} from './excluded-paths.ts';

export type ReadCommit = {
	found: CommitReview;
	plan: CommitDecision['plan'];
	/** What to know before it, as sentences. */
	warnings: readonly string[];
};

/** @throws CommandProblem `usage` for what makes no sense. */
function checkUsage(what: string, problem: string | undefined): void {
	if (problem !== undefined) {
		throw new CommandProblem({reason: 'usage', message: `${what}: ${problem}`});
	}
}

type Opened = {handle: FlowHandle; warnings: string[]};

type Decisions = Pick<CommitRequest, 'keep' | 'change'> & {
	/** Of the last commit; `undefined`: they are not to be used. */
	last: Answers | undefined;
};

/** @throws Problem `not-found` without a commit before. */
async function lastAnswers(
	answers: AnswerBook,
	{base}: GuidedSession,
	{asLastTime}: Pick<CommitRequest, 'asLastTime'>,
): Promise<Answers | undefined> {
	const last = asLastTime ? await answers.find(base) : undefined;
	if (asLastTime && !last) {
		throw new Problem({
			reason: 'not-found',
			message: `No commit on ${answersKey(base)} is remembered.`,
			nextStep: 'Commit without --as-last-time once: the decisions are kept for the next time.',
		});
	}

	return last;
}

/** The flow of a container, as the screen has it, with the metadata of the base, `--keep` and `--change`. */
async function openFlow(
	engine: Engine,
	session: GuidedSession,
	{keep, change, last}: Decisions,
	{signal}: RequestOptions,
): Promise<Opened> {
	const {platform, reference, digest} = session.base;
	const {details} = await inspectBase(engine, session, {signal});
	const data = {
		details,
		shells: [],
		notRecorded: new Map<string, string>(),
		reference,
		platform,
		served:
			digest === undefined ? ({state: 'none'} as const) : ({state: 'served', digest} as const),
	};
	const handle = createFlows().open({
		...flowOfSession(session),
		base: {status: 'ready', data},
	});
	const proposed = last && chosenMetadata(handle.get());
	const applied = proposed && applyToMetadata(proposed, last);
	if (applied) {
		handle.update(flow => ({...flow, metadata: applied.value, existing: last.existing}));
	}

	let excluded: readonly string[] = [];
	if (keep.length > 0) {
		const container = await engine.containers.inspect(session.containerId, {signal});
		const settings = containerSettings(container, details, session);
		const fields = keep.filter(id => settings.fields.includes(id));
		const kept = chosenMetadata(handle.get());
		handle.update(flow => ({
			...flow,
			metadata: kept && withContainerFields(kept, settings, fields),
		}));
		excluded = keep.includes('environment') ? settings.secrets : [];
	}

	const metadata = chosenMetadata(handle.get());
	if (metadata && change.length > 0) {
		const changed = withInstructions(metadata, change);
		checkUsage('--change', problemText(changed));
		handle.update(flow => ({...flow, metadata: changed.isValid ? changed.value : flow.metadata}));
	}

	return {
		handle,
		warnings: [
			...(applied?.unfit ?? []),
			...excluded.map(
				name =>
					`The variable ${name} of the container looks like a secret and is excluded. --change "ENV ${name}=VALUE" sets it.`,
			),
		],
	};
}

/** @returns What does not fit of last time, and what `--exclude` names and no change has, as sentences. */
function decideAll(
	handle: FlowHandle,
	review: SessionReview,
	{accept, exclude}: Pick<CommitRequest, 'accept' | 'exclude'>,
	last: Answers | undefined,
): string[] {
	if (accept) {
		decide(handle, review, {type: 'accept-exclusions'});
	}

	const applied = last && applyToFiles(review, handle.get().staging, last);
	if (applied) {
		handle.update(flow => ({...flow, staging: applied.value}));
	}

	const idle = exclude.filter(pattern => {
		const paths = excludedPaths(review.changes, pattern);
		decide(handle, review, {type: 'unstage', path: paths});
		return paths.length === 0;
	});
	return [
		...(applied?.unfit ?? []),
		...idle.map(pattern => `--exclude ${pattern} matches no change.`),
	];
}

/**
Reads what a container changed and decides about it as the command line says.
@throws CommandProblem for a command line that makes no sense, Problem for what the engine says.
*/
export async function readCommit(
	engine: Engine,
	request: CommitRequest,
	{
		answers,
		output,
		signal,
		version,
	}: RequestOptions & {answers: AnswerBook; output: Output; version: string},
): Promise<ReadCommit> {
	const {reference: wanted, existing} = request;
	if (wanted !== undefined) {
		checkUsage(wanted, problemText(parseNewReference(wanted)));
	}

	for (const pattern of request.exclude) {
		excludedPaths([{path: '/'}], pattern);
	}

	const session = await adoptContainer(engine, request.container, {signal});
	const last = await lastAnswers(answers, session, request);
	const {handle, warnings} = await openFlow(engine, session, {...request, last}, {signal});
	const [images, containers, about] = await Promise.all([
		engine.images.list({signal}),
		engine.containers.list({signal}),
		engine.about({signal}),
		readLedgerAgain(engine, handle),
	]);
	const review = await readReview(engine, session, handle.get().ledger, {
		signal,
		report: progress => output.progress(progressText(progress)),
	});
	const freeBytes = await readFreeBytes(engine, about, {signal});
	output.progress('');
	const reference =
		wanted ??
		(last ? nextReference(last.reference, images) : suggestReference(session.base, images));
	handle.update(flow => ({
		...flow,
		review: {status: 'ready', data: review},
		freeBytes,
		method: request.method,
		reference,
		existing: existing ?? flow.existing,
	}));
	const unfit = decideAll(handle, review, request, last);
	const flow = handle.get();
	const isRunning = isSessionRunning(session, containers);
	const staged = stagedChoice(session, review, flow.staging, {
		isRunning,
		baseLayers: limitedLayers(flow, about),
		freeBytes: flow.freeBytes,
	});
	const {method, plan} = commitDecision(flow, staged);
	if (request.method !== undefined && request.method !== method) {
		const {possible, problem, why} = staged.choice;
		throw new Problem({
			reason: 'invalid',
			message: `--method ${request.method} cannot commit this: ${problem ?? why}`,
			nextStep:
				possible.length === 0
					? undefined
					: `Possible here: ${possible.join(', ')}. plain needs everything included.`,
		});
	}

	const name = plan?.reference ?? reference;
	return {
		found: {
			...staged,
			engine,
			flow: {...flow, reference: name},
			session,
			review,
			reference: name,
			method,
			found: describeExisting(name, images),
			isRunning,
			version,
		},
		plan,
		warnings: [
			...warnings,
			...unfit,
			...review.mounts.map(({explanation}) => explanation),
			...commitWarnings({
				flow,
				about,
				review,
				unfinished: findUnfinishedCommit(images, session.id),
			}),
		],
	};
}
