import type {NetworksContext} from '../../actions/storage/storage-context.ts';
import {InspectView} from '../../components/json-view/inspect-view.tsx';
import {useCopy} from '../../hooks/services.ts';
import type {NetworkRow} from '../../store/storage/network-row.ts';
import {useTools} from '../use-tools.ts';

/** The context of actions on a single network; the list puts its rows and marks over it. */
export function useNetworksContext(selected: NetworkRow | undefined): NetworksContext {
	const tools = useTools();
	const {services, openEngine} = tools;
	const {navigation} = services;
	return {
		...tools,
		selected,
		targets: selected ? [selected] : [],
		copy: useCopy(),
		clearMarks() {
			// A view of one network has no marks.
		},
		openInspect({network: {id, name}}) {
			const viewId = `network-inspect:${id}`;
			navigation.openView({
				id: viewId,
				title: 'Inspect',
				content: (
					<InspectView
						viewId={viewId}
						title={`Inspect network ${name}`}
						load={async options =>
							(await openEngine.engine.networks.inspect(id, options)).inspected
						}
					/>
				),
			});
		},
	};
}
