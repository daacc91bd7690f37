import {useMemo} from 'react';
import type {ImageSummary} from '../../../engine/images.ts';
import {useServices} from '../../../hooks/services.ts';
import {useOpenEngine} from '../../../hooks/use-open-engine.ts';
import {useStore} from '../../../hooks/use-store.ts';
import type {PagesState} from '../../../store/list/page-reader.ts';
import type {ListedTag} from './list-tags.ts';
import type {RepositoryTags} from './repository-tags.ts';
import {type TagRow, toTagRows} from './tag-row.ts';

const noImages: readonly ImageSummary[] = [];

/** The tags so far, beside what is here; `enginePlatform` is `undefined` until the engine has told it. */
export function useTagRows(model: RepositoryTags): {
	rows: readonly TagRow[];
	pages: PagesState<ListedTag>;
	enginePlatform: string | undefined;
} {
	const {now} = useServices();
	const session = useOpenEngine();
	const pages = useStore(useStore(model.pages).state);
	const facts = useStore(model.facts);
	const imageState = useStore(session.images.state);
	const about = useStore(session.about.state);
	const images = (imageState.status === 'loading' ? undefined : imageState.data) ?? noImages;
	const enginePlatform = (about.status === 'loading' ? undefined : about.data)?.platform;
	const rows = useMemo(
		() =>
			toTagRows({
				repository: model.repository,
				listed: pages.items,
				facts,
				images,
				enginePlatform,
				now: now(),
			}),
		[model, pages.items, facts, images, enginePlatform, now],
	);
	return {rows, pages, enginePlatform};
}
