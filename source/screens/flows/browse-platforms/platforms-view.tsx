import {Box} from 'ink';
import {useDialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {ListPage, listPageExtraRows} from '../../../components/list/list-page.tsx';
import {Rows} from '../../../components/rows.tsx';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import type {ImageReference} from '../../../format/image-reference.ts';
import {useServices} from '../../../hooks/services.ts';
import {useBoundActions} from '../../../hooks/use-actions.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useCopy} from '../../../hooks/use-copy.ts';
import {useList} from '../../../hooks/use-list.ts';
import {useListLayer} from '../../../hooks/use-list-layer.ts';
import {useOpenEngine} from '../../../hooks/use-open-engine.ts';
import {viewActions} from '../../../hooks/use-view-layer.ts';
import type {SortOrder} from '../../../store/list/list-state.ts';
import {sortChoices} from '../../../store/list/sort-choices.ts';
import {tagsOf} from '../browse-tags/repository-tags.ts';
import {platformActions} from './platform-actions.ts';
import {type PlatformRow, platformColumns} from './platform-row.ts';
import {platformsHeading} from './platforms-heading.ts';
import {usePlatforms} from './use-platforms.ts';

type PlatformsViewProps = {
	/** Complete and safe: `redis:7`. */
	reference: string;
	/** The tag or the digest. */
	tag: string;
	repository: ImageReference;
};

const ownFirst: SortOrder = {column: 'here', direction: 'descending'};
const getId = ({id}: PlatformRow) => id;

/** For which platforms there is an image behind a tag, and how large each is. */
export function PlatformsView({reference, tag, repository}: PlatformsViewProps) {
	const services = useServices();
	const session = useOpenEngine();
	const dialogs = useDialogs();
	const copy = useCopy();
	const {theme, navigation} = services;
	const {width, height} = useBodySize();
	const model = tagsOf(services, session, repository);
	const {rows, facts, state, ask} = usePlatforms(model, tag);
	const heading = platformsHeading(
		{reference, digest: facts?.digest, state, isCounted: model.isCounted},
		{width: width - 2, theme},
	).map(line => truncatePainted(` ${line}`, width));
	const listHeight = height - heading.length;
	const list = useList({
		key: `platforms:${reference}`,
		rows,
		columns: platformColumns,
		getId,
		initialSort: ownFirst,
		height: Math.max(1, listHeight - listPageExtraRows),
		async chooseSort() {
			const chosen = await dialogs.choose({
				title: 'Sort by',
				choices: sortChoices(platformColumns, list.state.sort),
			});
			if (chosen) {
				list.setSort(chosen);
			}
		},
	});
	const common = useBoundActions(viewActions, {back: () => navigation.closeView()});
	const {selected, targets} = list;
	useListLayer(
		list,
		platformActions,
		{services, session, dialogs, model, reference, selected, targets, copy, ask},
		common,
	);
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows lines={heading} width={width} height={heading.length} />
			<ListPage
				list={list}
				columns={platformColumns}
				getId={getId}
				noun={rows.length === 1 ? 'platform' : 'platforms'}
				isLoading={rows.length === 0 && state.status === 'loading'}
				emptyText={state.status === 'loading' ? 'Asking the registry' : 'None is known'}
				width={width}
				height={listHeight}
			/>
		</Box>
	);
}
