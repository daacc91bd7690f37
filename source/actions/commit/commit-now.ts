import {parseNewReference} from '../../session/naming/parse-new-reference.ts';
import {atStep, isFrom} from '../../store/commit/at-step.ts';
import {
	commitDecision,
	roomFacts,
	type StagedChoice,
	stagedChoice,
} from '../../store/commit/commit-choice.ts';
import type {Flow} from '../../store/commit/flow.ts';
import {flowsOf} from '../../store/commit/flows.ts';
import {shortWayStop} from '../../store/commit/short-way-stop.ts';
import {dataOf} from '../../store/resource.ts';
import {retainedKey} from '../../store/retained.ts';
import type {ActionServices} from '../services.ts';
import type {FlowTools} from '../tools.ts';
import {askShortWay, decideAsAsked, nothingAsked} from './ask-short-way.ts';
import {isCommitting, runCommit} from './commit-job.ts';
import {readChanges} from './read-changes.ts';

/** True while a flow is on its short way. */
const underWay = retainedKey(() => false);

/** Why the short way cannot be gone from here; `undefined`: it can. */
export function whyNotNow(
	flow: Flow,
	services: Pick<ActionServices, 'retained' | 'jobs'>,
): string | undefined {
	if (!flow.session) {
		return 'No container yet: start the session first';
	}

	if (flow.result && isFrom(flow.step, 'proof')) {
		return 'Already committed';
	}

	return services.retained.store(underWay, flow.id).get() || isCommitting(services, flow.id)
		? 'A commit is already running'
		: undefined;
}

/** Resolves once neither the changes nor the base are being read. */
function onceRead({control, services, openEngine}: FlowTools): Promise<void> {
	const {state} = flowsOf(services, openEngine);
	return new Promise(resolve => {
		const look = () => {
			const {review, base} = control.get();
			const isForgotten = !state.get().flows.has(control.id);
			if (isForgotten || (review?.status !== 'loading' && base?.status !== 'loading')) {
				stop();
				resolve();
			}
		};
		const stop = state.subscribe(look);
		look();
	});
}

function stagedOf({control, openEngine}: FlowTools): StagedChoice | undefined {
	const {session, review: read, staging} = control.get();
	const review = dataOf(read);
	return session && review
		? stagedChoice(session, review, staging, {
				...roomFacts(control.get(), openEngine.about.data()),
			})
		: undefined;
}

async function goShortWay(tools: FlowTools): Promise<void> {
	const {control, services, openEngine} = tools;
	const {step: from, review: known, reference} = control.get();
	// While the name is being typed.
	if (known?.status !== 'ready' && known?.status !== 'loading') {
		void readChanges(control, {services, openEngine});
	}

	const isNamed = isFrom(from, 'name') && parseNewReference(reference).isValid;
	const asked = isNamed ? nothingAsked : await askShortWay(tools);
	if (!asked) {
		return;
	}

	if (dataOf(control.get().review) === undefined) {
		control.update(flow => atStep(flow, 'review'));
	}

	const {step: waitingAt} = control.get();
	await onceRead(tools);
	if (control.get().step !== waitingAt) {
		services.notices.show({tone: 'info', text: 'Not committed: you went to another step'});
		return;
	}

	if (!(await decideAsAsked(tools, asked))) {
		return;
	}

	const staged = stagedOf(tools);
	const flow = control.get();
	const stop = shortWayStop(flow, {staged, images: openEngine.images.data() ?? [], from});
	if (stop || !staged) {
		if (stop) {
			control.update(current => atStep(current, stop.step));
			services.notices.show({tone: 'warning', text: stop.text, nextStep: stop.nextStep});
		}

		return;
	}

	const {plan} = commitDecision(flow, staged);
	if (plan) {
		control.update(current => atStep({...current, reference: plan.reference}, 'commit'));
		await runCommit(control, plan, tools, '> undoes it');
	}
}

/**
Commits what the session changed with what is proposed: the exclusions of the findings, the metadata of the
base, the suggested name, which is asked for. What stands in the way, or wants to be seen first, ends it at
the step that asks, with what that step says. Errors are said, none is thrown.
*/
export async function commitNow(tools: FlowTools): Promise<void> {
	const {control, services} = tools;
	const isUnderWay = services.retained.store(underWay, control.id);
	if (whyNotNow(control.get(), services) !== undefined) {
		return;
	}

	isUnderWay.set(true);
	try {
		await goShortWay(tools);
	} finally {
		isUnderWay.set(false);
	}
}
