import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {safeText} from '../../../format/safe-text.ts';
import type {Services} from '../../../hooks/services.ts';
import type {GuidedSession} from '../../../session/guided-session.ts';
import {discardSession} from '../../../session/lifecycle/discard-session.ts';
import {planDiscard} from '../../../session/lifecycle/plan-discard.ts';
import {flowsOf} from '../../../store/commit/flows.ts';
import type {OpenEngine} from '../../../store/open-engine.ts';

type Tools = {services: Services; session: OpenEngine; dialogs: Dialogs};

/** Forgets what Slipway knows of a session; the engine is left alone. */
async function forget({services, session}: Tools, id: string): Promise<void> {
	await services.drafts.remove(id);
	flowsOf(services, session).forget(id);
}

/**
Asks, then removes all that the session made on the engine, and nothing else.
@param guided `undefined` while there is no container yet.
@param image Made by the session and not part of it; `undefined`: there is none.
*/
export async function discard(
	tools: Tools,
	id: string,
	guided: GuidedSession | undefined,
	image?: string,
): Promise<void> {
	const {services, session, dialogs} = tools;
	const {engine, containers, images} = session;
	await Promise.all([containers.refresh(), images.refresh()]);
	const plan = planDiscard({containers: containers.data() ?? [], images: images.data() ?? []}, id);
	const items = [
		...plan.containers.map(({name}) => `container ${safeText(name)}`),
		...plan.images.map(reference => `image ${safeText(reference)}`),
		...plan.volumes.map(volume => `volume ${safeText(volume)}`),
	];
	const name = safeText(guided?.containerName ?? 'this session');
	const isConfirmed = await dialogs.confirm({
		title: `Discard ${name}?`,
		lines: [
			items.length === 0
				? 'Nothing was made on the engine; what you decided here is forgotten.'
				: 'These go from the engine, with all that was changed in them. Nothing else does.',
			...(image === undefined ? [] : [`The image ${safeText(image)} stays.`]),
			...(guided?.isAdopted ? [`${name} itself is yours and stays as it is.`] : []),
		],
		items,
		confirmLabel: 'Discard it',
		role: 'danger',
	});
	if (!isConfirmed) {
		return;
	}

	if (items.length === 0) {
		await forget(tools, id);
		return;
	}

	const job = await services.jobs.start(`Discard ${name}`, async ({signal, report}) => {
		let done = 0;
		await discardSession(engine, plan, {
			signal,
			report({name: removed}) {
				done += 1;
				report({text: removed, fraction: done / items.length});
			},
		});
		return `Discarded ${name}: ${items.length} removed`;
	});
	if (job.state === 'succeeded') {
		await forget(tools, id);
		services.notices.show({tone: 'success', text: job.result ?? 'Discarded'});
	} else if (job.error) {
		await dialogs.error(`${name} was not discarded completely`, job.error);
	}
}
