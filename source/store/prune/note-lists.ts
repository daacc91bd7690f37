import type {ContainerSummary} from '../../engine/containers.ts';
import type {Engine, EngineAbout} from '../../engine/engine.ts';
import type {ImageSummary} from '../../engine/images.ts';
import type {Ledgers} from '../../prune/ages/ledgers.ts';
import {lookAt} from '../../prune/ages/look.ts';
import {type Resource, wholeList} from '../resource.ts';

/** What changes many things at once is noted once, when the lists have caught up with each other. */
const settleMs = 1000;

type Noted = {
	engine: Pick<Engine, 'endpoint'>;
	about: Resource<EngineAbout>;
	images: Resource<ImageSummary[]>;
	containers: Resource<ContainerSummary[]>;
};

/** Notes what an engine has whenever its lists have changed, and asks it nothing. @returns Ends that. */
export function noteLists(
	{engine, about, images, containers}: Noted,
	ledgers: Pick<Ledgers, 'note'>,
): () => void {
	let timer: NodeJS.Timeout | undefined;
	const note = (): void => {
		timer = undefined;
		const [facts, listed, used] = [about.data(), wholeList(images), wholeList(containers)];
		if (facts && listed && used) {
			const look = lookAt({images: listed, containers: used});
			const at = Math.max(images.loadedAt(), containers.loadedAt());
			void ledgers.note({endpoint: engine.endpoint, ...facts}, look, at);
		}
	};

	const noteSoon = (): void => {
		timer ??= setTimeout(note, settleMs).unref();
	};

	const ends = [about, images, containers].map(({state}) => state.subscribe(noteSoon));
	return () => {
		clearTimeout(timer);
		for (const end of ends) {
			end();
		}
	};
}
