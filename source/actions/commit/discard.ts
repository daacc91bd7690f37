import type {GuidedSession} from '../../session/guided-session.ts';
import {discardSession} from '../../session/lifecycle/discard-session.ts';
import {planDiscard} from '../../session/lifecycle/plan-discard.ts';
import {flowsOf} from '../../store/commit/flows.ts';
import type {Tools} from '../tools.ts';

/** Forgets what Slipway knows of a session; the engine is left alone. */
async function forget({services, openEngine}: Tools, id: string): Promise<void> {
	await services.drafts.remove(id);
	flowsOf(services, openEngine).forget(id);
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
	const {services, openEngine, dialogs} = tools;
	const {engine, containers, images} = openEngine;
	await Promise.all([containers.refresh(), images.refresh()]);
	const plan = planDiscard({containers: containers.data() ?? [], images: images.data() ?? []}, id);
	const items = [
		...plan.containers.map(({name}) => `container ${name}`),
		...plan.images.map(reference => `image ${reference}`),
		...plan.volumes.map(volume => `volume ${volume}`),
	];
	const name = guided?.containerName ?? 'this session';
	const isConfirmed = await dialogs.confirm({
		title: `Discard ${name}?`,
		lines: [
			items.length === 0
				? 'Nothing was created on the engine. Your decisions in this session are deleted.'
				: 'These are removed from the engine, with all changes in them. Nothing else is removed.',
			...(image === undefined ? [] : [`The image ${image} is kept.`]),
			...(guided?.isAdopted ? [`${name} is your own container and is kept unchanged.`] : []),
		],
		items,
		confirmLabel: 'Discard',
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
	}).ended;
	if (job.state === 'succeeded') {
		await forget(tools, id);
		services.notices.show({tone: 'success', text: job.result ?? 'Discarded'});
	} else if (job.error) {
		await dialogs.error(`${name} was not completely discarded`, job.error);
	}
}
