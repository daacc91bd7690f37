import {tagFields} from '../../../actions/custom/row-fields.ts';
import {listFilesBeforePull} from '../../../actions/tags/files-before-pull.ts';
import type {RepositoryTags} from '../../../actions/tags/repository-tags.ts';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {useCopy} from '../../../hooks/services.ts';
import type {List} from '../../../hooks/use-list.ts';
import {useBackAction} from '../../../hooks/use-view-layer.ts';
import type {Problem} from '../../../problem.ts';
import {digestSort, tagColumns, tagsList, tagsSort} from '../../../store/tags/tag-columns.ts';
import type {TagRow} from '../../../store/tags/tag-row.ts';
import {useTools} from '../../use-tools.ts';
import {openRemoteFiles} from '../browse-files/open-files.tsx';
import {PlatformsView} from '../browse-platforms/platforms-view.tsx';
import {useCustomActions} from '../custom-actions/use-custom-actions.tsx';
import {openPruneTags} from '../prune-tags/prune-tags-view.tsx';
import {openRemoteImage} from '../remote-image/open-remote-image.tsx';
import {useRunContainer} from '../run-container/use-run-container.tsx';
import {tagActions} from './tag-actions.ts';

type TagsListOptions = {
	/** Of the repository, safe. */
	name: string;
	model: RepositoryTags;
	rows: readonly TagRow[];
	failure: Problem | undefined;
	/** Rows of the list with its titles. */
	height: number;
};

const getId = ({id}: TagRow) => id;

/** The list of tags with its keys. */
export function useTagsList({name, model, rows, failure, height}: TagsListOptions): List<TagRow> {
	const {services, openEngine, dialogs} = useTools();
	const copy = useCopy();
	const {run} = useRunContainer();
	const {navigation} = services;
	return useListPage({
		key: tagsList,
		part: name,
		rows,
		columns: tagColumns,
		getId,
		sort: tagsSort(model.repository.host),
		height,
		custom: useCustomActions('tags', (row: TagRow) => ({
			name: row.reference,
			fields: tagFields(row, name),
		})),
		actions: tagActions,
		context: ({selected, targets, clearMarks, sort, setSort}) => ({
			services,
			openEngine,
			dialogs,
			model,
			failure,
			selected,
			targets,
			clearMarks,
			openPlatforms: ({id, reference}) =>
				navigation.openView({
					id: `platforms:${reference}`,
					title: `Platforms of ${reference}`,
					content: (
						<PlatformsView
							key={reference}
							reference={reference}
							tag={id}
							repository={model.repository}
						/>
					),
				}),
			openDetails: ({id, reference}) => openRemoteImage(services, model, {reference, tag: id}),
			async openFiles() {
				const target = selected && {model, reference: selected.reference, tag: selected.id};
				await listFilesBeforePull({services, openEngine, dialogs}, target, choice =>
					openRemoteFiles(services, choice),
				);
			},
			openPrune: () => openPruneTags(services, model),
			turnGroups: () =>
				setSort(sort.column === digestSort.column ? tagsSort(model.repository.host) : digestSort),
			run,
			copy,
		}),
		common: useBackAction(),
	});
}
