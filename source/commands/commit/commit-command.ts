import {rememberAnswers} from '../../actions/commit/last-answers.ts';
import type {Engine} from '../../engine/engine.ts';
import {counted} from '../../format/counted.ts';
import {shortId} from '../../format/short-id.ts';
import {Problem} from '../../problem.ts';
import type {AnswerBook} from '../../session/answers/answer-book.ts';
import type {CommitPlan, CommitResult} from '../../session/commit/commit-plan.ts';
import {commitSession} from '../../session/commit/commit-session.ts';
import {secretsProblem} from '../../session/commit/secrets-problem.ts';
import {commitJobProgress} from '../../store/commit/commit-progress.ts';
import {excludedText} from '../../store/commit/excluded-text.ts';
import type {CommitRequest, Manner} from '../command-request.ts';
import {CommandProblem, type Ending} from '../ending.ts';
import {type Output, printJson} from '../output.ts';
import {type Refusal, refused} from '../refused.ts';
import {questionsOf} from '../terminal-questions.ts';
import {type CommitReview, commitReport} from './commit-report.ts';
import {printReview} from './print-review.ts';
import {readCommit} from './read-commit.ts';

const nothingCommitted = 'Nothing was committed.';

type CommitCall = {
	engine: Engine;
	/** What was decided before, of real engines or of the practice engine. */
	answers: AnswerBook;
	request: CommitRequest & Manner;
	/** Why nothing may be changed; `undefined`: it may. */
	refusal: Refusal | undefined;
	output: Output;
	signal: AbortSignal;
	/** Of this Slipway. */
	version: string;
};

/** @throws CommandProblem, or Problem, for what must not be committed as it is. */
function checkReview(
	{summary, choice, found, reference}: CommitReview,
	{existing}: CommitRequest,
): void {
	const secret = secretsProblem(summary.blockedPaths);
	if (secret) {
		throw new CommandProblem({
			reason: 'secret',
			message: `${nothingCommitted} ${secret.message}`,
			nextStep: 'Add --exclude PATH, or keep it on purpose in the review of the screen.',
		});
	}

	if (choice.problem !== undefined) {
		throw new Problem({reason: 'invalid', message: choice.problem});
	}

	if (found && existing === undefined) {
		throw refused(nothingCommitted, {
			message: `Image ${shortId(found.imageId)} has the name ${reference}.`,
			nextStep: 'Choose another name, or add --existing keep-previous or --existing overwrite.',
		});
	}
}

async function commit(
	plan: CommitPlan,
	{engine, output, signal}: Pick<CommitCall, 'engine' | 'output' | 'signal'>,
): Promise<CommitResult> {
	try {
		return await commitSession(engine, plan, {
			signal,
			now: output.now,
			report: progress => output.progress(commitJobProgress(progress).text),
		});
	} finally {
		output.progress('');
	}
}

function printResult(result: CommitResult, {print}: Output): void {
	const {reference, imageId, replaced, proof} = result;
	const excluded = excludedText(result);
	print(
		`Committed ${reference} (${shortId(imageId)}). Read back and compared with the plan: ${counted(proof.comparedPaths, 'path')}${proof.scope === 'layer' ? ' of the new layer' : ''}.`,
		...(excluded === '' ? [] : [`Excluded: ${excluded}.`]),
		...(replaced?.keptAs === undefined
			? []
			: [`Image ${shortId(replaced.imageId)} is now ${replaced.keptAs}.`]),
	);
}

/**
Reviews what a container changed, asks, commits and proves. Where nobody can be asked, nothing is committed
without `--yes`.
@returns How it ended, which was printed; `undefined`: it is done.
@throws Problem for what the engine says, a CommandProblem when it is refused or a secret blocks it, the
signal's reason when it is aborted meanwhile: nothing was committed then.
*/
export async function commitCommand(call: CommitCall): Promise<Ending | undefined> {
	const {engine, request, refusal, output, signal, version, answers} = call;
	const {dryRun, yes, exitCode} = request;
	const {found, plan, warnings} = await readCommit(engine, request, {
		answers,
		output,
		signal,
		version,
	});
	output.tell(...warnings.map(warning => `slipway: ${warning}`));
	const show = (result?: CommitResult): void => {
		if (output.format === 'json') {
			const all = [...output.warnings, ...warnings, ...(result?.warnings ?? [])];
			printJson({...output, warnings: all}, commitReport(found, result, output.now()));
		} else if (result) {
			output.tell(...result.warnings.map(warning => `slipway: ${warning}`));
			printResult(result, output);
		} else {
			printReview(found, output);
		}
	};

	const isEmpty = found.review.changes.length === 0 && request.change.length === 0;
	const isTold = isEmpty && exitCode;
	const willCommit = !dryRun && !isTold && (yes || output.canAsk);
	if (!willCommit || output.format === 'text' || found.summary.blockedPaths.length > 0) {
		show();
	}

	checkReview(found, request);
	if (!willCommit) {
		if (output.format === 'text') {
			const hint = dryRun || isTold ? '' : ' Add --yes to commit without a question.';
			output.print(`${nothingCommitted}${hint}`);
		}

		return isTold ? {reason: 'nothing-to-do', message: 'Nothing was changed.'} : undefined;
	}

	if (refusal) {
		throw refused(nothingCommitted, refusal);
	}

	const {confirm} = questionsOf(output, yes);
	const {containerName} = found.session;
	const title = `Commit ${containerName} as ${found.reference}?`;
	if (!(await confirm({title, lines: [], confirmLabel: 'Commit'}))) {
		output.print(nothingCommitted);
		return {reason: 'refused', message: nothingCommitted};
	}

	if (!plan) {
		throw new Problem({reason: 'invalid', message: 'The name or the metadata are incomplete.'});
	}

	const result = await commit(plan, call);
	await rememberAnswers({answers}, found.flow, {plan, committedAt: output.now()});
	show(result);
	return undefined;
}
