import type {Dialogs} from '../../../../../components/dialogs/use-dialogs.tsx';
import {counted} from '../../../../../format/counted.ts';
import {safeText} from '../../../../../format/safe-text.ts';
import type {Services} from '../../../../../hooks/services.ts';
import type {MountFinding} from '../../../../../session/findings/mount-findings.ts';
import {includeMount} from '../../../../../session/review/mounts/include-mount.ts';
import type {FlowHandle} from '../../../../../store/commit/flows.ts';
import type {OpenEngine} from '../../../../../store/open-engine.ts';
import {progressText} from '../../../../flows/guided-session/read-progress.ts';

/** Asks, then reads what is in a mount: its files become changes like all others. */
export async function bringInMount(
	{destination, source, kind}: MountFinding,
	{
		control: flow,
		services,
		session: {engine},
		dialogs,
	}: {control: FlowHandle; services: Services; session: OpenEngine; dialogs: Dialogs},
): Promise<void> {
	const {session, review, ledger} = flow.get();
	if (!session || review?.status !== 'ready') {
		return;
	}

	const place = safeText(destination);
	const isMeant = await dialogs.confirm({
		title: `Bring the contents of ${place} into the image?`,
		lines: [
			`All files in the ${kind} ${safeText(source)} are read, and join the changes below ${place}, where you can leave some out again.`,
			`The ${kind} itself stays as it is.`,
		],
		confirmLabel: 'Bring them in',
	});
	if (!isMeant) {
		return;
	}

	const title = `Read what is in ${place}`;
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
	});
	if (job.error) {
		await dialogs.error(`${title} failed`, job.error);
	} else if (job.state === 'succeeded') {
		services.notices.show({tone: 'success', text: `What is in ${place} is among the changes now`});
	}
}
