import {Problem} from '../../problem.ts';
import {parseNewReference} from '../naming/parse-new-reference.ts';
import {planReplay, type ReplayPlan} from '../replay/plan-replay.ts';
import {summariseStaging} from '../staging/summarise-staging.ts';
import {isWhole} from './choose-method.ts';
import type {CommitPlan} from './commit-plan.ts';
import {secretsProblem} from './secrets-problem.ts';

const refuse = (message: string, nextStep: string): Problem =>
	new Problem({reason: 'invalid', message, nextStep});

/** Why a text cannot be the name of a new image; `undefined` when it can. */
function referenceProblem(reference: string): Problem | undefined {
	const parsed = parseNewReference(reference);
	return parsed.isValid ? undefined : refuse(parsed.problem.message, parsed.problem.nextStep);
}

function replayProblem(plan: CommitPlan, replay: ReturnType<typeof planReplay>) {
	if (!('problem' in replay)) {
		return undefined;
	}

	const {path, reason} = replay.problem;
	if (reason === 'whiteout-name') {
		return refuse(
			`Images interpret ${path} as a deletion.`,
			'Exclude it in the review, or rename it in the container.',
		);
	}

	return plan.method === 'plain'
		? undefined
		: refuse(
				`The deletion of ${path} cannot be replayed: its name is too long.`,
				'Stage everything and choose a plain commit, or exclude this deletion.',
			);
}

const wholeProblem = ({method, staging, review}: CommitPlan): Problem | undefined =>
	method === 'plain' && !isWhole(review, staging)
		? refuse(
				'A plain commit takes everything in the container and nothing else.',
				'Choose replay, which commits only the staged changes.',
			)
		: undefined;

/** Everything in its place, nothing in it. */
const nothing: ReplayPlan = {whiteouts: [], prepared: [], files: new Map(), links: []};

/**
Looks at a plan before anything is made.
@returns How to replay it.
@throws Problem `invalid` when it cannot or must not be committed.
*/
export function checkPlan(plan: CommitPlan): ReplayPlan {
	const {review, staging} = plan;
	const {staged, blockedPaths} = summariseStaging(review, staging);
	const replay = planReplay({...review, staged});
	const problem =
		referenceProblem(plan.reference) ??
		secretsProblem(blockedPaths) ??
		wholeProblem(plan) ??
		replayProblem(plan, replay);
	if (problem) {
		throw problem;
	}

	return 'problem' in replay ? nothing : replay;
}
