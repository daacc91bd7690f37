import type {Dialogs} from '../../../../components/dialogs/use-dialogs.tsx';
import {safeText} from '../../../../format/safe-text.ts';
import {shortId} from '../../../../format/short-id.ts';
import type {Services} from '../../../../hooks/services.ts';
import type {CommitResult} from '../../../../session/commit/commit-plan.ts';
import {undoCommit} from '../../../../session/commit/undo-commit.ts';
import type {FlowHandle} from '../../../../store/commit/flows.ts';
import type {OpenEngine} from '../../../../store/open-engine.ts';

type Tools = {services: Services; session: OpenEngine; dialogs: Dialogs; flow: FlowHandle};

function consequences({imageId, reference, replaced}: CommitResult): string[] {
	const name = safeText(reference);
	return [
		`The image ${name} (${shortId(imageId)}) goes from the engine, unless it got other names meanwhile.`,
		...(replaced
			? [
					`${name} is image ${shortId(replaced.imageId)} again${replaced.keptAs === undefined ? '' : `, and ${safeText(replaced.keptAs)} goes`}.`,
				]
			: []),
		'The container and all that you decided stay: you can commit again.',
	];
}

/** Asks, then takes the commit back; the flow returns to the step before it. */
export async function undoMadeCommit(
	result: CommitResult,
	{services, session, dialogs, flow}: Tools,
): Promise<void> {
	const name = safeText(result.reference);
	const isMeant = await dialogs.confirm({
		title: `Undo the commit of ${name}?`,
		lines: consequences(result),
		confirmLabel: 'Undo it',
		role: 'danger',
	});
	if (!isMeant) {
		return;
	}

	const job = await services.jobs.start(`Undo the commit of ${name}`, async ({signal}) => {
		const {isImageRemoved, restoredReference} = await undoCommit(session.engine, result, {signal});
		flow.update(current => ({...current, result: undefined, step: 'commit'}));
		const image = isImageRemoved
			? `${shortId(result.imageId)} was removed`
			: `${shortId(result.imageId)} keeps its other names`;
		return restoredReference === undefined
			? `Undone: ${image}`
			: `Undone: ${image}, and ${name} is what it was before`;
	});
	if (job.state === 'failed' && job.error) {
		await dialogs.error(`The commit of ${name} was not undone`, job.error);
	} else if (job.state === 'succeeded') {
		services.notices.show({tone: 'success', text: job.result ?? 'Undone'});
	}
}
