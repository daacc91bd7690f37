import {Box} from 'ink';
import {tagsOf} from '../../../actions/tags/repository-tags.ts';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {Rows} from '../../../components/rows.tsx';
import {truncatePainted} from '../../../components/truncate-painted.ts';
import type {ImageReference} from '../../../format/image-reference.ts';
import {phrase} from '../../../format/shown.ts';
import {useCopy} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useBackAction} from '../../../hooks/use-view-layer.ts';
import {listKey, type SortOrder} from '../../../store/list/list-state.ts';
import {type PlatformRow, platformColumns} from '../../../store/tags/platform-row.ts';
import {useTools} from '../../use-tools.ts';
import {platformActions} from './platform-actions.ts';
import {platformsHeading} from './platforms-heading.ts';
import {usePlatforms} from './use-platforms.ts';

const platformsList = listKey();

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
	const {services, openEngine, dialogs} = useTools();
	const copy = useCopy();
	const {theme} = services;
	const {width, height} = useBodySize();
	const model = tagsOf(services, openEngine, repository);
	const {rows, facts, state, ask} = usePlatforms(model, tag);
	const heading = platformsHeading(
		{reference, digest: facts?.digest, state, isCounted: model.isCounted},
		{width: width - 2, theme},
	).map(line => truncatePainted(phrase` ${line}`, width));
	const listHeight = height - heading.length;
	const list = useListPage({
		key: platformsList,
		part: reference,
		rows,
		columns: platformColumns,
		getId,
		sort: ownFirst,
		height: listHeight,
		actions: platformActions,
		context: ({selected, targets}) => ({
			services,
			openEngine,
			dialogs,
			model,
			reference,
			selected,
			targets,
			copy,
			ask,
		}),
		common: useBackAction(),
	});
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows lines={heading} width={width} height={heading.length} />
			<ListPage
				list={list}
				noun={rows.length === 1 ? 'platform' : 'platforms'}
				isLoading={rows.length === 0 && state.status !== 'ready'}
				emptyText={state.status === 'loading' ? 'Waiting for the registry' : 'No platforms known'}
				width={width}
				height={listHeight}
			/>
		</Box>
	);
}
