import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {formatAge} from '../../format/format-age.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import type {GuidedSession} from '../../session/guided-session.ts';
import {ledgerUpTo} from '../../session/lifecycle/ledger-up-to.ts';
import {rollBack} from '../../session/lifecycle/roll-back.ts';
import {
	listSavePoints,
	makeSavePoint,
	type SavePoint,
} from '../../session/lifecycle/save-points.ts';
import type {FlowHandle} from '../../store/commit/flows.ts';
import type {FlowTools, Tools} from '../tools.ts';

async function makeOne({services, openEngine}: Tools, guided: GuidedSession): Promise<void> {
	const name = guided.containerName;
	const job = await services.jobs.start(`Save point of ${name}`, async ({signal}) => {
		const {number, reference} = await makeSavePoint(openEngine.engine, guided, {signal});
		await openEngine.images.refresh();
		return `Save point ${number} is ${reference}`;
	}).ended;
	if (job.state === 'succeeded') {
		services.notices.show({
			tone: 'success',
			text: job.result ?? 'Saved',
			nextStep: 'S rolls back to it',
		});
	} else if (job.error) {
		const {message, nextStep} = job.error;
		services.notices.show({tone: 'danger', text: message, nextStep});
	}
}

/** What is known of the session once its container is the save point's. */
const rolledBack = (handle: FlowHandle, session: GuidedSession, savePoint: SavePoint) =>
	handle.update(flow => ({
		...flow,
		session,
		ledger: ledgerUpTo(flow.ledger, savePoint),
		review: undefined,
	}));

async function goBackTo(
	{services, openEngine, dialogs, control}: FlowTools,
	guided: GuidedSession,
	savePoint: SavePoint,
): Promise<void> {
	const name = guided.containerName;
	const {ledger} = control.get();
	const lost = ledger.length - ledgerUpTo(ledger, savePoint).length;
	const isConfirmed = await dialogs.confirm({
		title: `Roll back to save point ${savePoint.number}?`,
		lines: [
			`All changes in ${name} since then (${formatAge(savePoint.createdAt, services.now())} ago) are lost${lost === 0 ? '' : `, with ${lost} recorded ${lost === 1 ? 'command' : 'commands'}`}.`,
			`A new container replaces ${name}. A shell that is running in it ends.`,
		],
		confirmLabel: 'Roll back',
		role: 'danger',
	});
	if (!isConfirmed) {
		return;
	}

	const job = await services.jobs.start(`Roll ${name} back to ${savePoint.number}`, async () => {
		// The user cannot cancel it: which of the two containers is the session's would be unknown.
		const next = await withTimeLimit(options =>
			rollBack(openEngine.engine, guided, savePoint, {
				...options,
				ledger: ledgerUpTo(control.get().ledger, savePoint),
			}),
		);
		await openEngine.containers.refresh();
		rolledBack(control, next, savePoint);
		return `${name} rolled back to save point ${savePoint.number}`;
	}).ended;
	if (job.error) {
		await dialogs.error(`${name} was not rolled back`, job.error);
	} else {
		services.notices.show({tone: 'success', text: job.result ?? 'Rolled back'});
	}
}

/** Offers to make a save point, and to go back to those that there are. */
export async function askForSavePoint(context: FlowTools): Promise<void> {
	const {services, openEngine, dialogs, control} = context;
	const guided = control.get().session;
	if (!guided) {
		return;
	}

	const points = listSavePoints(openEngine.images.data() ?? [], guided.id).toReversed();
	const now = services.now();
	const chosen = await dialogs.choose<SavePoint | 'new'>({
		title: 'Save points of this session',
		choices: [
			{value: 'new', label: 'Create a save point', detail: 'a running shell is paused briefly'},
			...points.map(point => ({
				value: point,
				label: `Roll back to ${point.number}`,
				detail: `${formatAge(point.createdAt, now)} ago, ${formatBytes(point.sizeBytes)}`,
			})),
		],
	});
	if (chosen === 'new') {
		await makeOne(context, guided);
	} else if (chosen) {
		await goBackTo(context, guided, chosen);
	}
}
