import {counted} from '../../format/counted.ts';
import type {MountFinding} from '../../session/findings/mount-findings.ts';
import {includeMount} from '../../session/review/mounts/include-mount.ts';
import {progressText} from '../../store/commit/read-progress.ts';
import type {FlowTools} from '../tools.ts';

/** Asks, then reads what is in a mount: its files become changes like all others. */
export async function bringInMount(
	{destination, source, kind}: MountFinding,
	{control: flow, services, openEngine: {engine}, dialogs}: FlowTools,
): Promise<void> {
	const {session, review, ledger} = flow.get();
	if (!session || review?.status !== 'ready') {
		return;
	}

	const place = destination;
	const isMeant = await dialogs.confirm({
		title: `Include the contents of ${place} in the image?`,
		lines: [
			`All files in the ${kind} ${source} are read and added to the changes below ${place}, where you can exclude some.`,
			`The ${kind} itself is not changed.`,
		],
		confirmLabel: 'Include',
	});
	if (!isMeant) {
		return;
	}

	const title = `Read the contents of ${place}`;
	const job = await services.jobs.start(title, async ({signal, report}) => {
		const grown = await includeMount(engine, session, review.data, destination, ledger, {
			signal,
			report: progress => report({text: progressText(progress)}),
		});
		flow.update(current =>
			current.review === review ? {...current, review: {status: 'ready', data: grown}} : current,
		);
		flow.update(current => ({
			...current,
			includedMounts: [...new Set([...current.includedMounts, destination])],
		}));
		return counted(grown.changes.length - review.data.changes.length, 'more change');
	}).ended;
	if (job.error) {
		await dialogs.error(`${title} failed`, job.error);
	} else if (job.state === 'succeeded') {
		services.notices.show({
			tone: 'success',
			text: `The contents of ${place} are now among the changes`,
		});
	}
}
