import {useCallback, useMemo, useState} from 'react';
import type {RepositoryTags} from '../../../actions/tags/repository-tags.ts';
import {useOpenEngine, useStore} from '../../../hooks/services.ts';
import {useRequest} from '../../../hooks/use-request.ts';
import {dataOf, type ResourceState} from '../../../store/resource.ts';
import {type PlatformRow, toPlatformRows} from '../../../store/tags/platform-row.ts';
import type {TagFacts} from '../../../store/tags/tag-facts.ts';

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
	const openEngine = useOpenEngine();
	const facts = useStore(model.facts).get(tag);
	const about = useStore(openEngine.about.state);
	const images = useStore(openEngine.images.state);
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

	const enginePlatform = dataOf(about)?.platform;
	const imageList = dataOf(images);
	const rows = useMemo(
		() =>
			toPlatformRows(facts?.variants ?? [], {
				enginePlatform,
				localDigests: imageList?.flatMap(image => [...image.digests, ...image.localDigests]) ?? [],
			}),
		[facts, enginePlatform, imageList],
	);
	return {
		rows,
		facts,
		enginePlatform,
		state,
		ask: wanted => setDigests(wanted.map(({variant}) => variant.digest)),
	};
}
