import {formatBytes} from '../../format/format-bytes.ts';
import {readVolume} from '../../store/prune/read-volume.ts';
import {volumeFactsText} from '../../store/prune/volume-facts.ts';
import type {PruneContext} from './prune-context.ts';

const imageOf = ({shown}: PruneContext): string | undefined => shown?.reading.state.images[0]?.id;

export function whyNotLook(context: PruneContext): string | undefined {
	if (context.selected?.entry?.kind !== 'volume') {
		return 'Not a volume';
	}

	return imageOf(context) === undefined ? 'Inspecting a volume needs a local image' : undefined;
}

/** Reads a volume as a job: how much is in it, and which file was changed last. */
export async function lookIntoVolume(context: PruneContext): Promise<void> {
	const {selected, services, openEngine, memory} = context;
	const name = selected?.entry?.id;
	const imageId = imageOf(context);
	if (name === undefined || imageId === undefined) {
		return;
	}

	const shownName = selected?.entry?.name ?? name;
	memory.looking.update(count => count + 1);
	const job = await services.jobs.start(`Inspect volume ${shownName}`, async ({signal, report}) => {
		const facts = await readVolume(openEngine.engine, name, {
			imageId,
			signal,
			report: bytes => report({text: `${formatBytes(bytes)} read`}),
		});
		memory.volumes.update(known => new Map(known).set(name, facts));
		return `${shownName}: ${volumeFactsText(facts, services.now())}`;
	}).ended;
	memory.looking.update(count => count - 1);
	if (job.state === 'succeeded') {
		services.notices.show({tone: 'info', text: job.result ?? ''});
	} else if (job.error) {
		const {message, nextStep} = job.error;
		services.notices.show({tone: 'danger', text: message, nextStep});
	}
}
