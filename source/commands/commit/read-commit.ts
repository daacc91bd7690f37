import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {Problem} from '../../problem.ts';
import type {AnswerBook} from '../../session/answers/answer-book.ts';
import type {Answers} from '../../session/answers/answers.ts';
import {applyToFiles} from '../../session/answers/apply-answers.ts';
import {findUnfinishedCommit} from '../../session/commit/unfinished-commit.ts';
import type {GuidedSession} from '../../session/guided-session.ts';
import {adoptContainer} from '../../session/lifecycle/adopt-container.ts';
import {describeExisting} from '../../session/naming/describe-existing.ts';
import {parseNewReference} from '../../session/naming/parse-new-reference.ts';
import {nextReference, suggestReference} from '../../session/naming/suggest-reference.ts';
import type {LedgerEntry} from '../../session/recording/ledger-entry.ts';
import {includeMount} from '../../session/review/mounts/include-mount.ts';
import {readReview} from '../../session/review/read-review.ts';
import type {SessionReview} from '../../session/review/session-review.ts';
import {decide} from '../../store/commit/change-staging.ts';
import {
	type CommitDecision,
	commitDecision,
	isSessionRunning,
	roomFacts,
	stagedChoice,
} from '../../store/commit/commit-choice.ts';
import {commitWarnings} from '../../store/commit/commit-warnings.ts';
import type {FlowHandle} from '../../store/commit/flows.ts';
import {readFreeBytes} from '../../store/commit/free-space.ts';
import {readLedgerAgain} from '../../store/commit/read-ledger-again.ts';
import {progressText} from '../../store/commit/read-progress.ts';
import {problemText} from '../../store/point-at-problem.ts';
import type {CommitRequest} from '../command-request.ts';
import type {Output} from '../output.ts';
import type {CommitReview} from './commit-report.ts';
import {excludedPaths} from './excluded-paths.ts';
import {checkUsage, lastAnswers, openFlow} from './open-flow.ts';

export type ReadCommit = {
	found: CommitReview;
	plan: CommitDecision['plan'];
	/** What to know before it, as sentences. */
	warnings: readonly string[];
};

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

/** @throws CommandProblem `usage` where nothing is mounted, or nothing that can be included. */
async function readWithMounts(
	engine: Engine,
	session: GuidedSession,
	{
		includeMount: included,
		ledger,
		...options
	}: Pick<CommitRequest, 'includeMount'> &
		Parameters<typeof readReview>[3] & {ledger: readonly LedgerEntry[]},
): Promise<SessionReview> {
	let review = await readReview(engine, session, ledger, options);
	for (const place of new Set(included)) {
		const mount = review.mounts.find(({destination}) => destination === place);
		checkUsage(
			`--include-mount ${place}`,
			mount?.canBeIncluded ? undefined : 'No volume and no bind mount is there.',
		);
		review = await includeMount(engine, session, review, place, ledger, options);
	}

	return review;
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
	const startedAt = output.now();
	const review = await readWithMounts(engine, session, {
		...request,
		ledger: handle.get().ledger,
		signal,
		report: progress => output.progress(progressText(progress)),
	});
	const readMs = output.now() - startedAt;
	const freeBytes = await readFreeBytes(engine, about, {signal});
	output.progress('');
	const reference =
		wanted ??
		(last ? nextReference(last.reference, images) : suggestReference(session.base, images));
	handle.update(flow => ({
		...flow,
		review: {status: 'ready', data: review},
		freeBytes,
		readMs,
		method: request.method,
		reference,
		existing: existing ?? flow.existing,
	}));
	const unfit = decideAll(handle, review, request, last);
	const flow = handle.get();
	const isRunning = isSessionRunning(session, containers);
	const staged = stagedChoice(session, review, flow.staging, roomFacts(flow, about));
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
