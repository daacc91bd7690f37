import {formatBytes} from '../../../format/format-bytes.ts';
import type {PruneContext} from '../prune-context.ts';
import {readVolume} from './read-volume.ts';
import {volumeFactsText} from './volume-facts.ts';

const imageOf = ({shown}: PruneContext): string | undefined => shown?.reading.state.images[0]?.id;

export function whyNotLook(context: PruneContext): string | undefined {
	if (context.selected?.entry?.kind !== 'volume') {
		return 'This is no volume';
	}

	return imageOf(context) === undefined
		? 'Looking into a volume takes an image, and there is none here'
		: undefined;
}

/** Reads a volume as a job: how much is in it, and which file was changed last. */
export async function lookIntoVolume(context: PruneContext): Promise<void> {
	const {selected, services, session, memory} = context;
	const name = selected?.entry?.id;
	const imageId = imageOf(context);
	if (name === undefined || imageId === undefined) {
		return;
	}

	const shownName = selected?.entry?.name ?? name;
	memory.looking.update(count => count + 1);
	const job = await services.jobs.start(
		`Look into volume ${shownName}`,
		async ({signal, report}) => {
			const facts = await readVolume(session.engine, name, {
				imageId,
				signal,
				report: bytes => report({text: `${formatBytes(bytes)} read`}),
			});
			memory.volumes.update(known => new Map(known).set(name, facts));
			return `${shownName}: ${volumeFactsText(facts, services.now())}`;
		},
	);
	memory.looking.update(count => count - 1);
	if (job.state === 'succeeded') {
		services.notices.show({tone: 'info', text: job.result ?? ''});
	} else if (job.error) {
		const {message, nextStep} = job.error;
		services.notices.show({tone: 'danger', text: message, nextStep});
	}
}
