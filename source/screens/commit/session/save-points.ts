import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {withTimeLimit} from '../../../engine/with-time-limit.ts';
import {formatAge} from '../../../format/format-age.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {safeText} from '../../../format/safe-text.ts';
import type {Services} from '../../../hooks/services.ts';
import type {GuidedSession} from '../../../session/guided-session.ts';
import {rollBack} from '../../../session/lifecycle/roll-back.ts';
import {
	listSavePoints,
	makeSavePoint,
	type SavePoint,
} from '../../../session/lifecycle/save-points.ts';
import type {FlowHandle} from '../../../store/commit/flows.ts';
import type {OpenEngine} from '../../../store/open-engine.ts';

type Tools = {
	services: Services;
	session: OpenEngine;
	dialogs: Dialogs;
	control: FlowHandle;
};

async function makeOne({services, session}: Tools, guided: GuidedSession): Promise<void> {
	const name = safeText(guided.containerName);
	const job = await services.jobs.start(`Save point of ${name}`, async ({signal}) => {
		const {number, reference} = await makeSavePoint(session.engine, guided, {signal});
		await session.images.refresh();
		return `Save point ${number} is ${reference}`;
	});
	if (job.state === 'succeeded') {
		services.notices.show({
			tone: 'success',
			text: job.result ?? 'Saved',
			nextStep: 'S goes back to it',
		});
	} else if (job.error) {
		const {message, nextStep} = job.error;
		services.notices.show({tone: 'danger', text: message, nextStep});
	}
}

/** What is known of the session once its container is the save point's. */
const rolledBack = (handle: FlowHandle, session: GuidedSession, {createdAt}: SavePoint) =>
	handle.update(flow => ({
		...flow,
		session,
		ledger: flow.ledger.filter(({endedAt}) => endedAt <= createdAt),
		review: undefined,
	}));

async function goBackTo(
	{services, session, dialogs, control}: Tools,
	guided: GuidedSession,
	savePoint: SavePoint,
): Promise<void> {
	const name = safeText(guided.containerName);
	const lost = control.get().ledger.filter(({endedAt}) => endedAt > savePoint.createdAt).length;
	const isConfirmed = await dialogs.confirm({
		title: `Go back to save point ${savePoint.number}?`,
		lines: [
			`All that was changed in ${name} since then (${formatAge(savePoint.createdAt, services.now())} ago) goes${lost === 0 ? '' : `, with ${lost} recorded ${lost === 1 ? 'command' : 'commands'}`}.`,
			`A new container takes the place of ${name}; a shell that runs in it ends.`,
		],
		confirmLabel: 'Go back to it',
		role: 'danger',
	});
	if (!isConfirmed) {
		return;
	}

	const job = await services.jobs.start(`Roll ${name} back to ${savePoint.number}`, async () => {
		// Not ended by the user: nobody would know which of the two containers is the session's.
		const next = await withTimeLimit(options =>
			rollBack(session.engine, guided, savePoint, options),
		);
		await session.containers.refresh();
		rolledBack(control, next, savePoint);
		return `${name} is as it was at save point ${savePoint.number}`;
	});
	if (job.error) {
		await dialogs.error(`${name} was not rolled back`, job.error);
	} else {
		services.notices.show({tone: 'success', text: job.result ?? 'Rolled back'});
	}
}

/** Offers to make a save point, and to go back to those that there are. */
export async function askForSavePoint(context: Tools): Promise<void> {
	const {services, session, dialogs, control} = context;
	const guided = control.get().session;
	if (!guided) {
		return;
	}

	const points = listSavePoints(session.images.data() ?? [], guided.id).toReversed();
	const now = services.now();
	const chosen = await dialogs.choose<SavePoint | 'new'>({
		title: 'Save points of this session',
		choices: [
			{value: 'new', label: 'Make one now', detail: 'a running shell is paused for a moment'},
			...points.map(point => ({
				value: point,
				label: `Go back to ${point.number}`,
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
