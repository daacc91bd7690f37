import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {safeText} from '../../../format/safe-text.ts';
import {useServices} from '../../../hooks/services.ts';
import {useBoundActions} from '../../../hooks/use-actions.ts';
import {useCopy} from '../../../hooks/use-copy.ts';
import {type List, useList} from '../../../hooks/use-list.ts';
import {useListLayer} from '../../../hooks/use-list-layer.ts';
import {useOpenEngine} from '../../../hooks/use-open-engine.ts';
import {viewActions} from '../../../hooks/use-view-layer.ts';
import {sortChoices} from '../../../store/list/sort-choices.ts';
import {PlatformsView} from '../browse-platforms/platforms-view.tsx';
import {useRunContainer} from '../run-container/use-run-container.tsx';
import type {RepositoryTags} from './repository-tags.ts';
import {tagActions} from './tag-actions.ts';
import {tagColumns, tagsListKey, tagsSort} from './tag-columns.ts';
import type {TagRow} from './tag-row.ts';

type TagsListOptions = {
	/** Of the repository, safe. */
	name: string;
	model: RepositoryTags;
	rows: readonly TagRow[];
	/** Rows of tags. */
	height: number;
};

const getId = ({id}: TagRow) => id;

/** The list of tags with its keys. */
export function useTagsList({name, model, rows, height}: TagsListOptions): List<TagRow> {
	const services = useServices();
	const session = useOpenEngine();
	const dialogs = useDialogs();
	const copy = useCopy();
	const run = useRunContainer();
	const {navigation} = services;
	const list = useList({
		key: tagsListKey(name).replace(/^list:/, ''),
		rows,
		columns: tagColumns,
		getId,
		initialSort: tagsSort(model.repository.host),
		height,
		async chooseSort() {
			const chosen = await dialogs.choose({
				title: 'Sort by',
				choices: sortChoices(tagColumns, list.state.sort),
				selectedIndex: tagColumns.findIndex(({id}) => id === list.state.sort.column),
			});
			if (chosen) {
				list.setSort(chosen);
			}
		},
	});
	const common = useBoundActions(viewActions, {back: () => navigation.closeView()});
	useListLayer(
		list,
		tagActions,
		{
			services,
			session,
			dialogs,
			model,
			selected: list.selected,
			targets: list.targets,
			clearMarks: list.control.clearMarks,
			openPlatforms: ({id, reference}) =>
				navigation.openView({
					id: `platforms:${reference}`,
					title: `Platforms of ${safeText(reference)}`,
					content: (
						<PlatformsView
							key={reference}
							reference={safeText(reference)}
							tag={id}
							repository={model.repository}
						/>
					),
				}),
			run,
			copy,
		},
		common,
	);
	return list;
}
