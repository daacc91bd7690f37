import {useMemo} from 'react';
import {volumeFields} from '../../actions/custom/row-fields.ts';
import {volumesList} from '../../actions/storage/reveal-storage.ts';
import {useListPage} from '../../components/list/use-list-page.ts';
import {paneFromColumns, SidePane} from '../../components/side-pane.tsx';
import {useRetained, useServices, useTheme} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {useNow} from '../../hooks/use-now.ts';
import {volumeColumns, volumesSort} from '../../store/storage/volume-columns.ts';
import {type VolumeRow, volumeId, volumeWords} from '../../store/storage/volume-row.ts';
import {useCustomActions} from '../flows/custom-actions/use-custom-actions.tsx';
import {StoragePage} from '../flows/storage/storage-page.tsx';
import type {Screen} from '../screen.ts';
import {useVolumes} from './use-volumes.ts';
import {useVolumesContext} from './use-volumes-context.tsx';
import {volumeActions} from './volume-actions.ts';
import {VolumeDetailsView} from './volume-details-view.tsx';
import {volumeLines} from './volume-lines.ts';

/** Those that people named stand before the others. */
const named = ({volume}: VolumeRow): string => (volume.isAnonymous ? '' : 'named');

const customTarget = (row: VolumeRow) => ({name: row.name, fields: volumeFields(row)});

type PaneProps = {row: VolumeRow | undefined; width: number; height: number};

function VolumePane({row, width, height}: PaneProps) {
	const theme = useTheme();
	const now = useNow([row?.volume.createdAt]);
	const lines = useMemo(() => (row ? volumeLines(row, {now, theme}) : []), [row, now, theme]);
	return <SidePane lines={lines} width={width} height={height} />;
}

function VolumesScreen() {
	const {navigation, settings} = useServices();
	const {width, height} = useBodySize();
	const {rows, state, trouble} = useVolumes();
	const hasPane = width >= paneFromColumns && rows.length > 0;
	const listWidth = hasPane ? Math.ceil(width * 0.6) : width;
	const context = useVolumesContext(undefined);
	const [{sort = settings.sort.volumes ?? volumesSort}] = useRetained(volumesList);
	const list = useListPage({
		key: volumesList,
		screenId: 'volumes',
		rows,
		columns: volumeColumns,
		getId: volumeId,
		filterWords: volumeWords,
		sort: volumesSort,
		groupOf: sort.column === 'name' ? named : undefined,
		height,
		custom: useCustomActions('volumes', customTarget),
		actions: volumeActions,
		context: ({selected, targets, clearMarks, select}) => ({
			...context,
			selected,
			targets,
			clearMarks,
			select,
			openDetails(row: VolumeRow) {
				navigation.openView({
					id: `volume-details:${volumeId(row)}`,
					title: 'Details',
					content: <VolumeDetailsView opened={row} />,
				});
			},
		}),
	});
	return (
		<StoragePage
			list={list}
			noun={rows.length === 1 ? 'volume' : 'volumes'}
			state={state}
			trouble={trouble}
			emptyText="No volumes. O creates one"
			width={width}
			height={height}
			listWidth={listWidth}
			pane={hasPane && <VolumePane row={list.selected} width={width - listWidth} height={height} />}
		/>
	);
}

/** Volumes: how much is in each, which containers use it, and its files. */
export const volumesScreen: Screen = {
	id: 'volumes',
	title: 'Volumes',
	words: 'volume ls',
	needsEngine: true,
	actions: volumeActions,
	columns: volumeColumns,
	Component: VolumesScreen,
};
