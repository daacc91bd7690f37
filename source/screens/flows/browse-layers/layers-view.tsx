import {Box} from 'ink';
import {useMemo} from 'react';
import {ListPage} from '../../../components/list/list-page.tsx';
import {useListPage} from '../../../components/list/use-list-page.ts';
import {Rows} from '../../../components/rows.tsx';
import {shortId} from '../../../format/short-id.ts';
import {useCopy} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useBackAction} from '../../../hooks/use-view-layer.ts';
import {type LayerRow, layerColumns} from '../../../store/layers/layer-row.ts';
import {listKey, type SortOrder} from '../../../store/list/list-state.ts';
import {dataOf} from '../../../store/resource.ts';
import {useTools} from '../../use-tools.ts';
import {openFiles, openPlaceFiles, openWaste} from '../browse-files/open-files.tsx';
import {LayerDetailsView} from './layer-details-view.tsx';
import {layersActions} from './layers-actions.ts';
import {layersHeading} from './layers-heading.ts';
import {openFamily} from './open-family.tsx';
import {type LayersOf, useLayers} from './use-layers.ts';

const layersList = listKey();

const asStacked: SortOrder = {column: 'stack', direction: 'ascending'};
const getId = ({id}: LayerRow) => id;

type LayersViewProps = LayersOf & {
	name: string;
	/** To the details of the image that this is a tab of; `undefined`: it stands by itself. */
	turn?: (() => void) | undefined;
};

/** The stack of an image, base at the bottom, with what its containers wrote on top of it. */
export function LayersView({name, turn, ...of}: LayersViewProps) {
	const {services, dialogs} = useTools();
	const copy = useCopy();
	const {theme, navigation} = services;
	const {width, height} = useBodySize();
	const {state, rows, retry} = useLayers(of);
	const known = dataOf(state);
	// A container's own files are none of its image's.
	const imageName = of.containerId === undefined ? name : known?.references[0];
	const chosen = {image: of.image, name: imageName ?? shortId(of.image), known};
	const hasPlaces = rows.some(({place}) => place);
	const columns = useMemo(() => layerColumns(theme.symbols.barFull, hasPlaces), [theme, hasPlaces]);
	const heading = layersHeading(name, state, {width, theme});
	const listHeight = height - heading.length;
	const list = useListPage({
		key: layersList,
		part: `${of.image} ${of.containerId ?? ''}`,
		rows,
		columns,
		getId,
		sort: asStacked,
		height: listHeight,
		isMarkable: false,
		actions: layersActions,
		context: ({selected}) => ({
			dialogs,
			selected,
			copy,
			turn,
			retry,
			hasLayers: known !== undefined,
			openFiles({container, number}) {
				if (container) {
					const {id} = container;
					const place = {kind: 'container', id, name: container.name} as const;
					openPlaceFiles(services, {place, scope: 'layer'});
				} else {
					openFiles(services, {...chosen, layer: number});
				}
			},
			openWaste: () => openWaste(services, chosen),
			openFamily: () => openFamily(services, known?.id),
			openDetails: row =>
				navigation.openView({
					id: `layer:${row.id}`,
					title: `Layer of ${name}`,
					content: <LayerDetailsView row={row} name={name} />,
				}),
		}),
		common: useBackAction(),
	});
	return (
		<Box flexDirection="column" width={width} height={height}>
			<Rows lines={heading} width={width} height={heading.length} />
			<ListPage
				list={list}
				noun={rows.length === 1 ? 'row' : 'rows'}
				isLoading={state.status === 'loading'}
				emptyText={state.status === 'loading' ? 'Waiting for the engine' : 'No layers known'}
				width={width}
				height={listHeight}
			/>
		</Box>
	);
}
