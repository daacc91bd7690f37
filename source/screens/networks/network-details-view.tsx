import {TextView} from '../../components/text-view/text-view.tsx';
import {phrase} from '../../format/shown.ts';
import {useTheme} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import type {NetworkRow} from '../../store/storage/network-row.ts';
import {networkDetailsActions} from './network-actions.ts';
import {useNetworkLines} from './use-network-lines.ts';
import {useNetworks} from './use-networks.ts';
import {useNetworksContext} from './use-networks-context.tsx';

/** Everything about one network; follows the engine, and most keys of the list work here, too. */
export function NetworkDetailsView({opened}: {opened: NetworkRow}) {
	const {paint} = useTheme();
	const {width, height} = useBodySize();
	const {rows, state} = useNetworks();
	const {id, name} = opened.network;
	const found = rows.find(({network}) => network.id === id);
	const row = state.status === 'loading' ? opened : found;
	const context = useNetworksContext(row);
	const lines = useNetworkLines(row ?? opened);
	return (
		<TextView
			viewId={`network-details:${id}`}
			title={`Network ${name}`}
			lines={row ? lines : [paint('muted', phrase`The network was removed`)]}
			width={width}
			height={height}
			isWrapped
			actions={networkDetailsActions}
			context={context}
		/>
	);
}
