import {useCallback, useMemo, useState} from 'react';
import {useServices} from '../../../hooks/services.ts';
import {useOpenEngine} from '../../../hooks/use-open-engine.ts';
import {useRequest} from '../../../hooks/use-request.ts';
import {useStore} from '../../../hooks/use-store.ts';
import type {ResourceState} from '../../../store/resource.ts';
import type {RepositoryTags} from '../browse-tags/repository-tags.ts';
import type {TagFacts} from '../browse-tags/tag-facts.ts';
import {type PlatformRow, toPlatformRows} from './platform-row.ts';

const nothingAsked: readonly string[] = [];

export type Platforms = {
	rows: readonly PlatformRow[];
	facts: TagFacts | undefined;
	enginePlatform: string | undefined;
	/** Of what is being asked for now. */
	state: ResourceState<void>;
	ask(rows: readonly PlatformRow[]): void;
};

/** The platforms of a tag, asked for where that costs nothing or nothing is known, else on demand. */
export function usePlatforms(model: RepositoryTags, tag: string): Platforms {
	const {now} = useServices();
	const session = useOpenEngine();
	const facts = useStore(model.facts).get(tag);
	const about = useStore(session.about.state);
	const images = useStore(session.images.state);
	const [digests, setDigests] = useState(nothingAsked);

	const load = useCallback(
		async (options: {signal: AbortSignal}) => {
			if (digests.length > 0) {
				await Promise.all(digests.map(digest => model.loadVariant(tag, digest, options)));
			} else if (!(model.isCounted && model.facts.get().get(tag)?.variants.length)) {
				await model.loadTag(tag, options);
			}
		},
		[model, tag, digests],
	);
	const {state} = useRequest(load);

	const enginePlatform = (about.status === 'loading' ? undefined : about.data)?.platform;
	const imageList = images.status === 'loading' ? undefined : images.data;
	const rows = useMemo(
		() =>
			toPlatformRows(facts?.variants ?? [], {
				enginePlatform,
				localDigests: imageList?.flatMap(image => [...image.digests, ...image.localDigests]) ?? [],
				now: now(),
			}),
		[facts, enginePlatform, imageList, now],
	);
	return {
		rows,
		facts,
		enginePlatform,
		state,
		ask: wanted => setDigests(wanted.map(({variant}) => variant.digest)),
	};
}
