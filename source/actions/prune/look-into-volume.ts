import type {PruneEntry} from '../../prune/prune-plan.ts';
import {volumeFactsText} from '../../store/prune/volume-facts.ts';
import {volumeFactsOf} from '../../store/prune/volume-facts-of.ts';
import type {ActionServices} from '../services.ts';
import type {PruneContext} from './prune-context.ts';

export type VolumeLook = Pick<PruneContext, 'memory' | 'shown' | 'openFiles'> & {
	services: Pick<ActionServices, 'engine' | 'notices' | 'now'>;
	/** `undefined`: nothing is selected. */
	entry: PruneEntry | undefined;
};

const imageOf = ({shown}: VolumeLook): string | undefined => shown?.reading.state.images[0]?.id;

export function whyNotLook(look: VolumeLook): string | undefined {
	if (look.entry?.kind !== 'volume') {
		return 'Not a volume';
	}

	return imageOf(look) === undefined ? 'Reading a volume needs a local image' : undefined;
}

/** Opens the files of a volume; once they are read, says how much is in it, and which file was changed last. */
export function lookIntoVolume(look: VolumeLook): void {
	const {entry, services, memory, openFiles} = look;
	const imageId = imageOf(look);
	if (entry === undefined || imageId === undefined) {
		return;
	}

	let isSaid = false;
	openFiles(
		{kind: 'volume', name: entry.id, imageId},
		{
			begins: () => memory.looking.update(count => count + 1),
			ended(files) {
				// Over when the list no longer has the container either: it would be a change since the plan.
				const isUpToDate = services.engine.get()?.containers.refresh() ?? Promise.resolve();
				void isUpToDate.then(() => memory.looking.update(count => count - 1));
				if (files) {
					const facts = volumeFactsOf(files);
					memory.volumes.update(known => new Map(known).set(entry.id, facts));
					if (!isSaid) {
						isSaid = true;
						const text = `${entry.name}: ${volumeFactsText(facts, services.now())}`;
						services.notices.show({tone: 'info', text});
					}
				}
			},
		},
	);
}
