import {shortId} from '../../format/short-id.ts';
import type {CommitResult} from '../../session/commit/commit-plan.ts';
import {undoCommit} from '../../session/commit/undo-commit.ts';
import type {FlowTools} from '../tools.ts';

function consequences({imageId, reference, replaced}: CommitResult): string[] {
	const name = reference;
	return [
		`The image ${name} (${shortId(imageId)}) is removed from the engine, unless it got other names meanwhile.`,
		...(replaced
			? [
					`${name} is image ${shortId(replaced.imageId)} again${replaced.keptAs === undefined ? '' : `, and ${replaced.keptAs} goes`}.`,
				]
			: []),
		'The container and all your decisions are kept: you can commit again.',
	];
}

/** Asks, then takes the commit back; the flow returns to the step before it. */
export async function undoMadeCommit(
	result: CommitResult,
	{services, openEngine, dialogs, control: flow}: FlowTools,
): Promise<void> {
	const name = result.reference;
	const isMeant = await dialogs.confirm({
		title: `Undo the commit of ${name}?`,
		lines: consequences(result),
		confirmLabel: 'Undo',
		role: 'danger',
	});
	if (!isMeant) {
		return;
	}

	const job = await services.jobs.start(`Undo the commit of ${name}`, async ({signal}) => {
		const {isImageRemoved, restoredReference} = await undoCommit(openEngine.engine, result, {
			signal,
		});
		flow.update(current => ({...current, result: undefined, step: 'commit'}));
		const image = isImageRemoved
			? `${shortId(result.imageId)} was removed`
			: `${shortId(result.imageId)} keeps its other names`;
		return restoredReference === undefined
			? `Undone: ${image}`
			: `Undone: ${image}, ${name} is restored`;
	}).ended;
	if (job.state === 'failed' && job.error) {
		await dialogs.error(`The commit of ${name} was not undone`, job.error);
	} else if (job.state === 'succeeded') {
		services.notices.show({tone: 'success', text: job.result ?? 'Undone'});
	}
}
