import {networkFields} from '../../actions/custom/row-fields.ts';
import {networksList} from '../../actions/storage/reveal-storage.ts';
import {useListPage} from '../../components/list/use-list-page.ts';
import {paneFromColumns, SidePane} from '../../components/side-pane.tsx';
import {useServices} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {useSettled} from '../../hooks/use-settled.ts';
import {networkColumns, networksSort} from '../../store/storage/network-columns.ts';
import {type NetworkRow, networkId, networkWords} from '../../store/storage/network-row.ts';
import {useCustomActions} from '../flows/custom-actions/use-custom-actions.tsx';
import {StoragePage} from '../flows/storage/storage-page.tsx';
import type {Screen} from '../screen.ts';
import {networkActions} from './network-actions.ts';
import {NetworkDetailsView} from './network-details-view.tsx';
import {useNetworkLines} from './use-network-lines.ts';
import {useNetworks} from './use-networks.ts';
import {useNetworksContext} from './use-networks-context.tsx';

type PaneProps = {row: NetworkRow; width: number; height: number};

/** Moving through the list asks nothing. */
const settleMs = 120;

const customTarget = (row: NetworkRow) => ({name: row.network.name, fields: networkFields(row)});

function NetworkPane({row, width, height}: PaneProps) {
	const lines = useNetworkLines(useSettled(row, settleMs));
	return <SidePane lines={lines} width={width} height={height} />;
}

function NetworksScreen() {
	const {navigation} = useServices();
	const {width, height} = useBodySize();
	const {rows, state, trouble} = useNetworks();
	const context = useNetworksContext(undefined);
	const list = useListPage({
		key: networksList,
		screenId: 'networks',
		rows,
		columns: networkColumns,
		getId: networkId,
		filterWords: networkWords,
		sort: networksSort,
		height,
		custom: useCustomActions('networks', customTarget),
		actions: networkActions,
		context: ({selected, targets, clearMarks, select}) => ({
			...context,
			selected,
			targets,
			clearMarks,
			select,
			openDetails(row: NetworkRow) {
				navigation.openView({
					id: `network-details:${networkId(row)}`,
					title: 'Details',
					content: <NetworkDetailsView opened={row} />,
				});
			},
		}),
	});
	const hasPane = width >= paneFromColumns && list.selected !== undefined;
	const listWidth = hasPane ? Math.ceil(width * 0.6) : width;
	return (
		<StoragePage
			list={list}
			noun={rows.length === 1 ? 'network' : 'networks'}
			state={state}
			trouble={trouble}
			emptyText="No networks. O creates one"
			width={width}
			height={height}
			listWidth={listWidth}
			pane={
				hasPane &&
				list.selected && (
					<NetworkPane row={list.selected} width={width - listWidth} height={height} />
				)
			}
		/>
	);
}

/** Networks: their subnets, and which containers are in them. */
export const networksScreen: Screen = {
	id: 'networks',
	title: 'Networks',
	words: 'network ls',
	needsEngine: true,
	actions: networkActions,
	columns: networkColumns,
	Component: NetworksScreen,
};
