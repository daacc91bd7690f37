import {useMemo} from 'react';
import type {RepositoryTags} from '../../../actions/tags/repository-tags.ts';
import type {ImageSummary} from '../../../engine/images.ts';
import {useOpenEngine, useStore} from '../../../hooks/services.ts';
import {createTagOrder} from '../../../registry/tags/sort-tags.ts';
import {localVariants} from '../../../store/images/local-variants.ts';
import type {PagesState} from '../../../store/list/page-reader.ts';
import {dataOf} from '../../../store/resource.ts';
import type {ListedTag} from '../../../store/tags/list-tags.ts';
import {type TagRow, toTagRows} from '../../../store/tags/tag-row.ts';

const noImages: readonly ImageSummary[] = [];

/** The tags so far, with what is local; `enginePlatform` is `undefined` until the engine has answered. */
export function useTagRows(
	model: RepositoryTags,
	isGrouped: boolean,
): {
	rows: readonly TagRow[];
	pages: PagesState<ListedTag>;
	enginePlatform: string | undefined;
} {
	const openEngine = useOpenEngine();
	const pages = useStore(useStore(model.pages).state);
	const facts = useStore(model.facts);
	const groups = useStore(model.groups);
	const {byTag} = useStore(groups.state);
	const imageState = useStore(openEngine.images.state);
	const about = useStore(openEngine.about.state);
	const images = dataOf(imageState) ?? noImages;
	const platforms = useStore(localVariants(openEngine));
	const enginePlatform = dataOf(about)?.platform;
	const order = useMemo(() => createTagOrder(), []);
	const rows = useMemo(
		() =>
			toTagRows({
				repository: model.repository,
				listed: pages.items,
				facts,
				groups: byTag,
				markTagsOf: groups.markTagsOf,
				isGrouped,
				images,
				localVariants: platforms,
				enginePlatform,
				order,
			}),
		[model, order, pages.items, facts, groups, byTag, isGrouped, images, platforms, enginePlatform],
	);
	return {rows, pages, enginePlatform};
}
