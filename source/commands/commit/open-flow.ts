import type {Engine} from '../../engine/engine.ts';
import type {RequestOptions} from '../../engine/request-options.ts';
import {Problem} from '../../problem.ts';
import type {AnswerBook} from '../../session/answers/answer-book.ts';
import {type Answers, answersKey} from '../../session/answers/answers.ts';
import {applyToMetadata} from '../../session/answers/apply-answers.ts';
import type {GuidedSession} from '../../session/guided-session.ts';
import {containerSettings, withContainerFields} from '../../session/metadata/container-settings.ts';
import {withInstructions} from '../../session/metadata/with-instructions.ts';
import {inspectBase} from '../../session/review/base/lost-base.ts';
import {createFlows, type FlowHandle, flowOfSession} from '../../store/commit/flows.ts';
import {chosenMetadata} from '../../store/commit/metadata-of.ts';
import {problemText} from '../../store/point-at-problem.ts';
import type {CommitRequest} from '../command-request.ts';
import {CommandProblem} from '../ending.ts';

/** @throws CommandProblem `usage` for what makes no sense. */
export function checkUsage(what: string, problem: string | undefined): void {
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
export async function lastAnswers(
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
export async function openFlow(
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
